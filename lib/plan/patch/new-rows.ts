/** The lines of a new item: its checks, notes and fields, in its sibling's style. */
import type { NewPlanItem } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import type { FIELD_LABELS } from '../vocab/fields.ts';
import { checkMarkdown } from './rewrite-check.ts';
import { labelOf, priorityWords, statusWords, weeksWords, type Wording } from './wording.ts';

export function checkRows(item: NewPlanItem, indent: string, bullet = '-'): string[] {
  return (item.checks ?? []).map(
    (check) => `${indent}${bullet} [${check.done ? 'x' : ' '}] ${checkMarkdown(check.text)}`,
  );
}

export function noteRows(item: NewPlanItem, indent: string): string[] {
  if (!item.notes) return [];
  return item.notes
    .replaceAll(/\r\n?/g, '\n')
    .trimEnd()
    .split('\n')
    .map((row) => (row.trim() === '' ? '' : indent + row));
}

/** The fields its sibling states, as far as the new item has them; one at least where `proof` is asked for. */
export function fieldRows(
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem & { proof: boolean },
): string[] {
  const model = sibling.fields[0];
  const own = new Set<string | null>(sibling.fields.map((field) => field.key));
  const rows = ownFields(wording, item).filter(([field]) => own.has(field));
  const bare =
    item.proof &&
    rows.length === 0 &&
    (item.checks ?? []).length === 0 &&
    sibling.checksLabel === null;
  if (own.has('status') || bare)
    rows.push(['status', statusWords(wording, item.status ?? 'todo', null)]);
  const bullet = model && sibling.bulleted ? '- ' : '';
  return rows.map(
    ([field, value]) => `${bullet}${styled(sibling, labelOf(wording, field))} ${value}`,
  );
}

export function styled(sibling: Draft, name: string): string {
  const model = sibling.fields[0];
  return model ? model.prefix.trimEnd().replace(model.name, () => name) : `**${name}**:`;
}

export function ownFields(
  wording: Wording,
  item: NewPlanItem,
): [keyof typeof FIELD_LABELS, string][] {
  const fields: [keyof typeof FIELD_LABELS, string][] = [];
  if (item.issue) fields.push(['issue', escapePlain(oneLine(item.issue))]);
  if (item.priority) fields.push(['priority', priorityWords(wording, item.priority, null)]);
  if (item.weeks) fields.push(['weeks', weeksWords(item.weeks, null)]);
  if (item.owner) fields.push(['owner', oneLine(item.owner)]);
  if (item.effort) fields.push(['effort', oneLine(item.effort)]);
  if (item.timeline) fields.push(['timeline', oneLine(item.timeline)]);
  return fields;
}
