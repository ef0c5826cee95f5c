/** What an item says of itself, in its head and in its fields, each with where it stands. */
import { headOf } from '../parse/body.ts';
import type { Draft } from '../parse/draft.ts';
import type { FieldKey } from '../vocab/fields.ts';
import type { Head } from '../parse/tags.ts';
import type { Subject } from './subject.ts';

export interface Said {
  line: number;
  name: string;
  words: string;
}

/** The head of an item as it is written; null for units whose head is a cell or a todo.txt line. */
export function headOfItem({ reading, lines }: Subject, item: Draft): Head | null {
  const line = lines[item.line - 1];
  if (!line || item.unit === 'row' || item.unit === 'todotxt') return null;
  return headOf(reading.ctx, line.content.from, line.content.to);
}

/** The fields of an item with this meaning, in their order. */
export function fieldsOfItem({ text }: Subject, item: Draft, key: FieldKey): Said[] {
  return item.fields
    .filter((field) => field.key === key)
    .map((field) => ({
      line: field.at + 1,
      name: field.name,
      words: text.slice(field.value.from, field.value.to),
    }));
}
