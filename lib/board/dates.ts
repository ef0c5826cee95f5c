/** Calendar arithmetic on ISO dates (`YYYY-MM-DD`), in UTC throughout. No clock: today is passed in. */

const DAY = 86_400_000;

export function isIsoDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(time) && toIso(time) === value;
}

/** The Monday of the week that holds the date. */
export function mondayOf(date: string): string {
  const time = Date.parse(date);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return toIso(time - sinceMonday * DAY);
}

export const addDays = (date: string, days: number): string => toIso(Date.parse(date) + days * DAY);

/** Monday and Friday of week `week` (1 is the first) of a board that starts on `start`. */
export function weekDates(start: string, week: number): { monday: string; friday: string } {
  const monday = addDays(mondayOf(start), (week - 1) * 7);
  return { monday, friday: addDays(monday, 4) };
}

/** The week of the board that `today` lies in: 1 is the first, 0 or less is before it, and it may lie past the last. */
export function currentWeek(start: string, today: string): number {
  const days = (Date.parse(mondayOf(today)) - Date.parse(mondayOf(start))) / DAY;
  return Math.round(days / 7) + 1;
}

const toIso = (time: number) => new Date(time).toISOString().slice(0, 10);
