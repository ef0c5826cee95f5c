import type { ReportInput } from './input.ts';
import type { ReportCounts, ReportItem, ReportLane, ReportTable } from './model.ts';
import { are, items as itemWords, laneTitle } from './words.ts';

export function countsOf(items: readonly ReportItem[]): ReportCounts {
  const counts = { total: items.length, done: 0, doing: 0, blocked: 0, todo: 0, deferred: 0 };
  for (const { status } of items) counts[status] += 1;
  // Rounded down: "100 %" is said only when everything is done.
  const percent = items.length === 0 ? 0 : Math.floor((counts.done / items.length) * 100);
  return { ...counts, percent };
}

/** "5 of 10 items are done (50%): 2 in progress, 1 blocked, 2 to do." */
export function countsSentence(counts: ReportCounts): string {
  const { total, done, percent } = counts;
  if (total === 0) return 'There are no items.';
  if (done === total) return total === 1 ? 'The one item is done.' : `All ${total} items are done.`;
  const rest = [
    [counts.doing, 'in progress'],
    [counts.blocked, 'blocked'],
    [counts.todo, 'to do'],
    [counts.deferred, 'deferred'],
  ] as const;
  const words = rest.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return `${done} of ${itemWords(total)} ${done === 1 ? 'is' : 'are'} done (${percent}%): ${words.join(', ')}.`;
}

/** "2 are past their last week." or nothing. */
export function overdueSentence(items: readonly ReportItem[]): string {
  const overdue = items.filter((item) => item.overdue).length;
  return overdue === 0 ? '' : ` ${are(overdue)} past the planned week.`;
}

export const LANES: readonly ReportLane[] = ['P0', 'P1', 'P2', 'P3', null];

/** The lanes that hold something. */
export const lanesOf = (items: readonly ReportItem[]): ReportLane[] =>
  LANES.filter((lane) => items.some((item) => item.lane === lane));

export const STATUS_COLUMNS = ['Done', 'In progress', 'Blocked', 'To do', 'Deferred', 'Total'];

export const statusCells = (counts: ReportCounts): number[] => [
  counts.done,
  counts.doing,
  counts.blocked,
  counts.todo,
  counts.deferred,
  counts.total,
];

/** One row a priority, by status, and the total. */
export function priorityTable({ items, lanes }: ReportInput): ReportTable {
  const row = (title: string, of: readonly ReportItem[]) => {
    const counts = countsOf(of);
    return [title, ...statusCells(counts), `${counts.percent}%`];
  };
  return {
    id: 'by-priority',
    title: 'By priority',
    lead: true,
    columns: ['Priority', ...STATUS_COLUMNS, 'Share done'],
    rows: lanesOf(items).map((lane) =>
      row(
        laneTitle(lane, lanes),
        items.filter((item) => item.lane === lane),
      ),
    ),
    total: row('Total', items),
  };
}
