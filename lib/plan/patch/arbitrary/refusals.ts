/** The edits that a unit cannot hold: each is refused with a sentence, and the documentation lists it. */
import type { PlanEdit, PlanItem } from '../../types.ts';
import type { Refused } from '../apply-edits.ts';

/** Whether a refusal is one of those that the documentation of the lens lists. */
export function mayRefuse(item: PlanItem | null, edit: PlanEdit, _refused: Refused): boolean {
  const values = 'set' in edit ? edit.set : 'add' in edit ? edit.add : null;
  if (!values) return false;
  if (item?.unit === 'todotxt')
    return values.issue != null || values.notes != null || (values.checks ?? []).length > 0;
  return values.notes != null;
}
