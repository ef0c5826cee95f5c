import type { Draft } from '../parse/draft.ts';
import type { Found } from './finding.ts';
import { linesName } from './wording.ts';

/** Beyond this many, and when they are most of the plan, the items share one cause and one finding. */
const MANY = 8;

interface Fold {
  items: readonly Draft[];
  of: number;
  each: (item: Draft) => Found;
  /** `12 of 20 items have no priority` */
  all: (words: string) => Pick<Found, 'message' | 'suggestion'>;
}

export function* foldMany({ items, of, each, all }: Fold): Iterable<Found> {
  const first = items[0];
  if (first && items.length > MANY && items.length * 2 > of) {
    const { message, suggestion } = all(`${items.length} of ${of} open items`);
    const where = linesName(items.map((item) => item.line));
    yield { line: first.line, message, suggestion: `${suggestion} They are on ${where}.` };
    return;
  }
  for (const item of items) yield each(item);
}
