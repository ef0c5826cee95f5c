/** The edits that turn an item as it was read into the values it has now; nothing for what is the same. */
import type { ItemPatch, PlanEdit, PlanItem } from './types.ts';
import { oneLine } from './parse/inline.ts';
import { plainNotes } from './patch/wanted.ts';

const same = (a: string | null | undefined, b: string | null | undefined): boolean =>
  oneLine(a ?? '') === oneLine(b ?? '');

/** What differs between the baseline and the wanted values; null when nothing does. An absent value means unchanged. */
function patchBetween(before: PlanItem, after: ItemPatch): ItemPatch | null {
  const patch: ItemPatch = {};
  if (after.title !== undefined && !same(before.title, after.title)) patch.title = after.title;
  if (after.priority !== undefined && after.priority !== before.priority)
    patch.priority = after.priority;
  if (after.weeks !== undefined && after.weeks?.join() !== before.weeks?.join())
    patch.weeks = after.weeks;
  if (after.status !== undefined && after.status !== before.status) patch.status = after.status;
  if (after.owner !== undefined && !same(before.owner, after.owner)) patch.owner = after.owner;
  if (after.timeline !== undefined && !same(before.timeline, after.timeline))
    patch.timeline = after.timeline;
  if (after.effort !== undefined && !same(before.effort, after.effort)) patch.effort = after.effort;
  if (after.issue !== undefined && !same(before.issue, after.issue)) patch.issue = after.issue;
  if (after.notes !== undefined && plainNotes(before.notes) !== plainNotes(after.notes))
    patch.notes = after.notes;
  if (after.checks !== undefined && !sameChecks(before, after.checks)) patch.checks = after.checks;
  return Object.keys(patch).length === 0 ? null : patch;
}

function sameChecks(before: PlanItem, checks: NonNullable<ItemPatch['checks']>): boolean {
  return (
    checks.length === before.checks.length &&
    checks.every(
      (check, i) =>
        same(check.text, before.checks[i]?.text) && check.done === before.checks[i]?.done,
    )
  );
}

/**
 * The edits between a baseline item and the values wanted for it. A status that the plan derives from the checks is
 * left to them: when only the checks changed, the plan says the new status by itself.
 */
export function editsBetween(before: PlanItem, after: ItemPatch): PlanEdit[] {
  const patch = patchBetween(before, after);
  return patch ? [{ line: before.line, set: patch }] : [];
}
