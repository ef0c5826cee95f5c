import { currentWeek, weekDates } from '@/lib/board/dates';

const MONTH_DAY = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** Monday to Friday of a week: "Jan 6 – 10", "Mar 30 – Apr 3". */
export function weekRange(start: string, week: number): string {
  const { monday, friday } = weekDates(start, week);
  const from = MONTH_DAY.format(new Date(monday));
  const to = MONTH_DAY.format(new Date(friday));
  const sameMonth = monday.slice(0, 7) === friday.slice(0, 7);
  return `${from} – ${sameMonth ? Number(friday.slice(8)) : to}`;
}

/** Where today is on the grid: its week, and how far into its working days (0 to 1); null outside the board's weeks. */
export function todayOn(
  start: string,
  today: string,
  weeks: number,
): { week: number; into: number } | null {
  const week = currentWeek(start, today);
  if (week < 1 || week > weeks) return null;
  const { monday } = weekDates(start, week);
  const days = (Date.parse(today) - Date.parse(monday)) / 86_400_000;
  return { week, into: Math.min((days + 0.5) / 5, 0.98) };
}

/** Days of work as a column head shows them: "4 d", "2.5 d"; nothing when no item states any. */
export function loadText(days: number): string {
  if (days <= 0) return '';
  const rounded = days >= 10 ? Math.round(days) : Math.round(days * 2) / 2;
  return `${rounded === 0 ? '½' : rounded} d`;
}
