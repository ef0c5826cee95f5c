import { currentWeek, isIsoDate } from '../board/dates.ts';
import { MAX_WEEKS } from '../limits.ts';
import type { PlanWeeks } from '../plan/types.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The ISO date a cell states: `2026-03-14` (with or without a time), `14.3.2026`, `Mar 14, 2026`, `14 March 2026`, and
 * `25/12/2026` where only one order of day and month is possible. Null for anything else.
 */
export function dateOf(words: string): string | null {
  const text = words.trim().slice(0, 40);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return made(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: .*)?$/.exec(text);
  if (dotted) return made(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text);
  if (slashed) {
    const [one, two] = [Number(slashed[1]), Number(slashed[2])];
    if (one > 12 || one === two) return made(slashed[3], slashed[2], slashed[1]);
    return two > 12 ? made(slashed[3], slashed[1], slashed[2]) : null;
  }
  const named = /^(?:(\d{1,2})\.? )?([a-z]{3})[a-z]*\.? (?:(\d{1,2}), )?(\d{4})$/i.exec(text);
  const month = named ? MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1 : 0;
  return named && month > 0 ? made(named[4], String(month), named[1] ?? named[3]) : null;
}

function made(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(date) ? date : null;
}

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
