/** Items of a plan and of a board in one language, so that they can be merged. */
import { fitItem } from '../board/clean.ts';
import type { Item } from '../board/types.ts';
import type { ItemValues } from '../plan/merge/merge-items.ts';
import type { PlanItem } from '../plan/types.ts';
import { newItemOf } from './plan-to-board.ts';
import { statusOfChecks } from './status-of-checks.ts';

/** A plan's item as the board would hold it, in the words of a plan. */
export function planValues(read: PlanItem): ItemValues {
  const fit = fitItem(newItemOf(read, ''));
  const from = read.why.status?.from;
  return {
    ref: fit.ref,
    title: fit.title || 'Untitled',
    section: fit.section,
    priority: fit.lane === 'none' ? null : fit.lane,
    weeks: fit.weeks[0] === 0 ? null : fit.weeks,
    status: fit.status,
    derived: from === undefined || from === 'checks',
    owner: fit.owner,
    timeline: fit.timeline,
    effort: fit.effort,
    issue: null,
    notes: fit.notes || null,
    checks: fit.checks.map(({ text, done }) => ({ text, done })),
  };
}

/** A board's item in the words of a plan. */
export function boardValues(item: Item, derived: boolean): ItemValues {
  const { ref, title, section, place, status, owner, timeline, effort, notes } = item;
  return {
    ref,
    title,
    section,
    priority: place.lane === 'none' ? null : place.lane,
    weeks: place.weeks[0] === 0 ? null : place.weeks,
    status,
    derived: derived && status === statusOfChecks(item.checks),
    owner,
    timeline,
    effort,
    issue: null,
    notes: notes || null,
    checks: item.checks.map(({ text, done }) => ({ text, done })),
  };
}

/** What a value was where there is no common past. */
export const NOTHING = {
  priority: null,
  weeks: null,
  status: null,
  owner: null,
  timeline: null,
  effort: null,
  notes: null,
  checks: [],
} as const;
