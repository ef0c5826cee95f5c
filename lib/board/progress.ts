import { parseDays } from './duration.ts';
import { LANES, type Item, type Lane } from './types.ts';

export interface Count {
  total: number;
  done: number;
}

/** How far a board is, for its page and the list of boards. */
export interface Progress extends Count {
  lanes: Readonly<Record<Lane, Count>>;
  checks: Count;
}

/** What stands in one week: how many items, and how many days of work they state. */
export interface WeekLoad {
  count: number;
  /** Days; an item over n weeks puts an n-th of its work into each. */
  load: number;
}

export function progressOf(items: Iterable<Item>): Progress {
  const lanes = Object.fromEntries(LANES.map((lane) => [lane, { total: 0, done: 0 }])) as Record<
    Lane,
    Count
  >;
  const progress = { total: 0, done: 0, lanes, checks: { total: 0, done: 0 } };
  for (const item of items) {
    const done = item.status === 'done' ? 1 : 0;
    const lane = lanes[item.place.lane];
    lane.total += 1;
    lane.done += done;
    progress.total += 1;
    progress.done += done;
    const checks = checkProgress(item);
    progress.checks.total += checks.total;
    progress.checks.done += checks.done;
  }
  return progress;
}

export function checkProgress({ checks }: Item): Count {
  let done = 0;
  for (const check of checks) if (check.done) done += 1;
  return { total: checks.length, done };
}

/** Per column: index 0 is the unscheduled tray, then week 1 to `weeks`. */
export function loadByWeek(items: Iterable<Item>, weeks: number): WeekLoad[] {
  const columns = Array.from({ length: weeks + 1 }, () => ({ count: 0, load: 0 }));
  for (const item of items) {
    const [first, last] = item.place.weeks;
    const share = (daysOf(item) ?? 0) / (last - first + 1);
    for (let week = first; week <= last; week += 1) {
      const column = columns[week];
      if (column === undefined) continue;
      column.count += 1;
      column.load += share;
    }
  }
  return columns;
}

/** The work an item states, in days: its effort, else its timeline; null when it states none. */
const daysOf = ({ effort, timeline }: Pick<Item, 'effort' | 'timeline'>): number | null =>
  parseDays(effort) ?? parseDays(timeline);
