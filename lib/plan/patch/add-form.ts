/** The forms in which a new item and notes are written: the plainest first, the next where it does not read back. */
import type { PlanEdit } from '../types.ts';

export const LAST_FORM = 4;

/** The last form of an edit: new items have four, notes three and a fourth with proof, other values one and that. */
export function lastForm(edit: PlanEdit): number {
  if ('add' in edit) return LAST_FORM;
  if (!('set' in edit)) return 0;
  return edit.set.notes == null ? 1 : LAST_FORM;
}

/** One more, where a plan announces nothing: the plan says of itself that its lists are items. */
export const tellsLists = (edit: PlanEdit, form: number): boolean => form > lastForm(edit);

type Add = Extract<PlanEdit, { add: unknown }>['add'];

/** A new item to be shaped like its sibling; `proof`: with a line that makes a bare heading an item; `boxed`: an entry is one by a box instead. */
export type Shape = Add & { proof: boolean; boxed: boolean };

/** How the new item is put in, and in which form its notes follow (-1: they are part of it already). */
export function addForm(add: Add, form: number): { shape: Shape; notesForm: number } {
  const boxed = form === LAST_FORM;
  const shape = { ...add, proof: form > 0 && !boxed, boxed };
  if (form < 2 || boxed) return { shape, notesForm: -1 };
  return { shape: { ...shape, notes: null }, notesForm: form - 1 };
}
