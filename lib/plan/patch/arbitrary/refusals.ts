/** The edits that a unit cannot hold: each is refused with a sentence, and the documentation lists it. */
import type { PlanEdit, PlanItem } from '../../types.ts';
import type { Refused } from '../apply-edits.ts';

/** Whether a refusal is one of those that the documentation of the lens lists. */
export function mayRefuse(item: PlanItem | null, edit: PlanEdit, refused: Refused): boolean {
  if ('remove' in edit) return /other lines of this plan/.test(refused.message);
  const values = 'set' in edit ? edit.set : 'add' in edit ? edit.add : null;
  if (!values) return false;
  // Headings over paragraphs are tasks by these; a list may end where a paragraph goes.
  if (values.notes !== undefined) return true;
  const others = /alter what other items|no way to hold/.test(refused.message);
  // Entries beside it are items as long as enough of them ask for something, and as no line of a recap names it.
  if (others && values.title !== undefined) return true;
  // A heading that only its mark makes an item, above entries that are items without it.
  if (others && item?.unit === 'heading' && item.ref === null) return true;
  if (item?.unit !== 'todotxt') return false;
  // The last sign that the file is a todo.txt stays.
  if (others) return true;
  // A line of todo.txt has no room for these, and its values have no spaces.
  return (
    values.issue != null ||
    (values.checks ?? []).length > 0 ||
    /_/.test(values.owner ?? '') ||
    /[:+@]\S|^x |^\(|\(P\d\)|^\d{4}-|_/.test(values.title ?? '')
  );
}
