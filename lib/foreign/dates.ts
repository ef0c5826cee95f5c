import { currentWeek } from '../board/dates.ts';
import { MAX_WEEKS } from '../limits.ts';
import type { PlanWeeks } from '../plan/types.ts';

/** The weeks between two dates on a board that starts on `start`; what lies before it is week 1, past the last week null. */
export function weeksOfDates(
  { begins, due }: { begins: string | null; due: string | null },
  start: string,
): PlanWeeks | null {
  const last = due ?? begins;
  if (last === null) return null;
  const end = Math.max(1, currentWeek(start, last));
  if (end > MAX_WEEKS) return null;
  const first = begins === null ? end : Math.max(1, currentWeek(start, begins));
  return [Math.min(first, end), end];
}
