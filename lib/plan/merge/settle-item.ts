/** Makes the items of a merged text say their merged values: through the lens, like any other edit of a plan. */
import { applyPatches } from '../patch/apply-patches.ts';
import { applyFieldsThatFit } from '../patch/apply-edits.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { ItemPatch, Patch, PlanEdit, PlanItem } from '../types.ts';
import { matchChecks } from './merge-checks.ts';
import { valuesOf, type ItemValues } from './merge-items.ts';

/** The text, and one sentence for each value that it has no way to say. */
export interface Settled {
  text: string;
  refused: string[];
}

/** `wanted` holds what the item on that head line (1-based) should say. */
export function settleItems(text: string, wanted: ReadonlyMap<number, ItemValues>): Settled {
  if (wanted.size === 0) return { text, refused: [] };
  const patches = parsePlan(text).items.flatMap((item) =>
    wordsToPatch(item, wanted.get(item.line)),
  );
  const renumbered = applyPatches(text, patches);
  const edits: PlanEdit[] = [];
  const refused: string[] = [];
  // A number or an issue stays on its line, so the head lines are the same.
  for (const item of parsePlan(renumbered).items) {
    const want = wanted.get(item.line);
    if (!want) continue;
    const set = patchOf(item, want);
    if (Object.keys(set).length > 0) edits.push({ line: item.line, set });
    if ((item.issue ?? '') !== (want.issue ?? '') || (item.ref ?? '') !== (want.ref ?? ''))
      refused.push(`“${item.title.slice(0, 60)}”: both sides changed its number or its issue.`);
  }
  const applied = applyFieldsThatFit(renumbered, edits);
  return {
    text: applied.text,
    refused: [...refused, ...applied.refused.map((one) => one.message)],
  };
}

/** The two values that no edit sets: the number, and the issue where it is one line. */
function wordsToPatch(item: PlanItem, want: ItemValues | undefined): Patch[] {
  if (!want) return [];
  return (['ref', 'issue'] as const).flatMap((field) => {
    const span = item.spans[field];
    const words = want[field];
    if (!span || words === null || words === item[field] || words.includes('\n')) return [];
    return [{ ...span, insert: words, why: `${field} merged`, item: item.line }];
  });
}

function patchOf(item: PlanItem, want: ItemValues): ItemPatch {
  const is = valuesOf(item);
  const set: ItemPatch = {};
  if (is.title !== want.title) set.title = want.title;
  if (is.priority !== want.priority) set.priority = want.priority;
  if (is.weeks?.join() !== want.weeks?.join()) set.weeks = want.weeks;
  if (is.status !== want.status && !want.derived) set.status = want.status;
  for (const field of ['owner', 'timeline', 'effort', 'notes'] as const)
    if (is[field] !== want[field]) set[field] = want[field];
  const checks = want.checks;
  const same =
    checks.length === is.checks.length &&
    checks.every(({ text, done }, n) => text === is.checks[n]?.text && done === is.checks[n]?.done);
  if (!same) {
    const from = matchChecks(is.checks, checks);
    set.checks = checks.map(({ text, done }, n) => ({
      line: item.checks[from[n] ?? -1]?.line ?? null,
      text,
      done,
    }));
  }
  return set;
}
