/** The second look at a plan that announces nothing: what stands where items would stand is read as items. */
import type { Unit } from '../types.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import { isMeeting } from './people.ts';
import { walk } from './walk.ts';

/** What a plan holds that announces nothing and whose lists are items all the same: written with the first edit that needs it. */
export const EVERY_LIST = '<!-- laneway: every list here holds items -->';

/**
 * Where the strict rules found nothing, or one kind of item among others of its row (`### 2.` with a status, `### 1.` and
 * `### 3.` without): the first status somebody notes must not make the others disappear.
 */
export function relax(ctx: Context): void {
  const strict = ctx.drafts;
  const told = ctx.text.includes(EVERY_LIST);
  if (strict.length > 0 && !told && !ofOneRow(ctx, strict)) return;
  // What was said in a meeting is no task for want of action items.
  if (strict.length === 0 && !told && isMeeting(ctx)) return;
  const second: Context = {
    ...ctx,
    drafts: [],
    lanes: [],
    schedules: [],
    problems: [...ctx.problems],
    relaxed: true,
  };
  walk(second, ctx.root, 'work');
  if (strict.length > 0 && !told) {
    if (second.drafts.length <= strict.length || !ofOneRow(ctx, second.drafts)) return;
    const lines = new Set(second.drafts.map((draft) => draft.line));
    const [one] = strict;
    const same = (second.drafts[0]?.unit === 'heading') === (one?.unit === 'heading');
    if (!same || !strict.every((draft) => lines.has(draft.line))) return;
  }
  ctx.drafts = second.drafts;
  ctx.lanes = second.lanes;
  ctx.schedules = second.schedules;
  ctx.problems = second.problems;
  ctx.full = second.full;
  ctx.relaxed = true;
}

const isEntry = (unit: Unit): boolean => unit === 'numbered' || unit === 'bullet';

/** Numbered headings of one section, or entries of one list. */
function ofOneRow(ctx: Context, drafts: readonly Draft[]): boolean {
  const [first] = drafts;
  if (!first) return false;
  const { unit, section } = first;
  if (unit !== 'heading' && !isEntry(unit)) return false;
  const list = section.blocks.find(
    (block) => block.kind === 'list' && block.at < first.line && first.line <= block.end,
  );
  return drafts.every(
    (draft) =>
      draft.section === section &&
      (draft.unit === unit || (isEntry(unit) && isEntry(draft.unit))) &&
      (unit === 'heading'
        ? draft.ref !== null &&
          ctx.lines[draft.line - 1]?.level === ctx.lines[first.line - 1]?.level
        : list !== undefined && list.at < draft.line && draft.line <= list.end),
  );
}
