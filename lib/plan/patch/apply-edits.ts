/**
 * Writes edits into a plan so that the result reads exactly as asked and every other item reads as before. An edit that
 * changes nothing writes nothing, a second run is a no-op, and an edit that cannot be made leaves nothing in the text.
 */
import type { ItemPatch, Patch, PlanEdit } from '../types.ts';
import { readPlan } from '../parse/parse-plan.ts';
import { PlanEditError } from './edit-error.ts';
import { LAST_FORM, lastForm } from './add-form.ts';
import { writeEdits, type NumberedEdit, type Refused, type Written } from './write-edits.ts';

export { applyPatches } from './apply-patches.ts';
export { PlanEditError } from './edit-error.ts';
export type { Refused } from './write-edits.ts';

export interface Applied {
  text: string;
  patches: Patch[];
}

/** How often a list is written in search of what fits; what is undecided then is refused. */
const MAX_TRIALS = 200;

/** Applies all edits or throws a `PlanEditError` for the first that cannot be made. Lines and refs are those of `text`. */
export function applyEdits(text: string, edits: readonly PlanEdit[]): Applied {
  const { refused, ...applied } = applyWhatFits(text, edits);
  const first = refused[0];
  if (first) throw new PlanEditError(first.index, first.message);
  return applied;
}

/** Applies each edit whole or not at all, and says which could not be made. */
export function applyWhatFits(
  text: string,
  edits: readonly PlanEdit[],
): Applied & { refused: Refused[] } {
  if (edits.length === 0) return { text, patches: [], refused: [] };
  const reading = readPlan(text);
  const refused = new Map<number, Refused>();
  let trials = 0;
  const more = reading.ctx.relaxed ? 1 : 0;
  const whole = (list: readonly NumberedEdit[]): Attempt => {
    let attempt: Attempt = { list, written: writeEdits(reading, list) };
    for (let form = 1; form <= LAST_FORM + more && !fits(attempt.written); form++) {
      const wrong = new Set(attempt.written.refused.map(({ index }) => index));
      const harm = attempt.written.harm && wrong.size === 0;
      const next = attempt.list.map((one) =>
        (harm || wrong.has(one.index)) && form <= lastForm(one.edit) + more
          ? { ...one, form }
          : one,
      );
      if (next.every((one, i) => one === attempt.list[i])) break;
      attempt = { list: next, written: writeEdits(reading, next) };
    }
    trials++;
    return attempt;
  };
  /** What of `list` can be added to what is accepted: halves of it, down to single edits. */
  const add = (base: Attempt, list: readonly NumberedEdit[]): Attempt => {
    if (list.length === 0) return base;
    const tried = trials < MAX_TRIALS ? whole(inOrder([...base.list, ...list])) : null;
    if (tried && fits(tried.written)) return tried;
    const [only] = list;
    if (only && (list.length === 1 || !tried)) {
      for (const { index, edit } of list)
        refused.set(index, said(tried?.written.refused, index) ?? harmSaid(index, edit));
      return base;
    }
    const half = list.length >> 1;
    return add(add(base, list.slice(0, half)), list.slice(half));
  };
  const all = edits.map((edit, index): NumberedEdit => ({ index, edit, form: 0 }));
  let best = whole(all);
  if (!fits(best.written)) {
    const wrong = new Map(best.written.refused.map((one) => [one.index, one]));
    // Most often those that are not said as asked are all that is wrong: the rest is written without them at once.
    const rest = whole(all.filter(({ index }) => !wrong.has(index)));
    const none: Attempt = { list: [], written: writeEdits(reading, []) };
    if (wrong.size > 0 && fits(rest.written)) {
      best = rest;
      const again = all.filter(({ index }) => wrong.has(index));
      if (again.length <= 20) best = add(best, again);
      else for (const [index, one] of wrong) refused.set(index, one);
    } else best = add(none, all);
  }
  return {
    text: best.written.text,
    patches: best.written.patches,
    refused: [...refused.values()].toSorted((a, b) => a.index - b.index),
  };
}

/** As `applyWhatFits`, but of an edit that cannot be made whole the fields that can are: an export gives what it can. */
export function applyFieldsThatFit(
  text: string,
  edits: readonly PlanEdit[],
): Applied & { refused: Refused[] } {
  const refused: Refused[] = [];
  let left: (PlanEdit | null)[] = [...edits];
  for (;;) {
    const numbers = left.flatMap((edit, index) => (edit === null ? [] : [index]));
    const applied = applyWhatFits(
      text,
      left.flatMap((edit) => edit ?? []),
    );
    if (applied.refused.length === 0) return { ...applied, refused };
    left = [...left];
    for (const one of applied.refused) {
      const index = numbers[one.index] ?? 0;
      refused.push({ ...one, index });
      left[index] = without(left[index] ?? null, one.fields);
    }
  }
}

/** The edit without those fields; null when nothing is left of it. Each call takes at least one field away. */
function without(edit: PlanEdit | null, fields: readonly (keyof ItemPatch)[]): PlanEdit | null {
  if (edit === null || fields.length === 0) return null;
  const keep = <T extends object>(values: T): T =>
    Object.fromEntries(
      Object.entries(values).filter(([key]) => !(fields as readonly string[]).includes(key)),
    ) as T;
  if ('set' in edit) {
    const set = keep(edit.set);
    return Object.keys(set).length === 0 ? null : { ...edit, set };
  }
  return 'add' in edit && !fields.includes('title') ? { add: keep(edit.add) } : null;
}

interface Attempt {
  list: readonly NumberedEdit[];
  written: Written;
}

const fits = (written: Written): boolean => written.refused.length === 0 && !written.harm;

const inOrder = (list: readonly NumberedEdit[]): NumberedEdit[] =>
  list.toSorted((a, b) => a.index - b.index);

const said = (refused: readonly Refused[] | undefined, index: number): Refused | undefined =>
  refused?.find((one) => one.index === index);

const harmSaid = (index: number, edit: PlanEdit): Refused => ({
  index,
  message:
    'remove' in edit
      ? 'Without this item a reader would take other lines of this plan for items, so it stays.'
      : 'This change would alter what other items of the plan say, so it is left out.',
  fields: [],
});
