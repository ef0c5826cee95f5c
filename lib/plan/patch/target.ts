/** What a patch is made for: the item as it reads now, and the document's words. */
import type { Patch, PlanWeeks } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import type { Reading } from '../parse/parse-plan.ts';
import type { Wording } from './wording.ts';

export interface Target {
  reading: Reading;
  /** The item's head line in the text the edits are about; null for a new item. */
  line: number | null;
  draft: Draft;
  wording: Wording;
  /** A heading that nothing else makes an item gets a line that does. */
  proof: boolean;
  /** The one reason of everything written for a new item; null for others. */
  why: string | null;
}

export type FieldValue = string | PlanWeeks | null;

/** What the person reads beside the patch. */
export function reason(draft: Draft, field: string, value: FieldValue): string {
  const name = draft.ref ?? `“${draft.title.slice(0, 60)}”`;
  const label = field.charAt(0).toUpperCase() + field.slice(1);
  if (value === null) return `${label} of ${name} taken out`;
  const said = Array.isArray(value) ? [...new Set(value)].join('–') : String(value);
  return `${label} of ${name} set to ${said.slice(0, 80)}`;
}

export function patchOf(
  target: Target,
  from: number,
  to: number,
  insert: string,
  why: string,
): Patch {
  return { from, to, insert, why: target.why ?? why, item: target.line };
}

/** In a table cell a pipe is escaped. */
export function forUnit(draft: Draft, words: string): string {
  return draft.unit === 'row' ? words.replaceAll(/\\?\|/g, String.raw`\|`) : words;
}
