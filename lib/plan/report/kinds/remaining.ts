import { countsOf, lanesOf, overdueSentence, priorityTable } from '../counts.ts';
import type { ReportInput } from '../input.ts';
import type { ReportItem, ReportModel, ReportTable } from '../model.ts';
import { items as itemWords, laneTitle } from '../words.ts';

/** What is not done yet, by priority, with the table of what is. */
export function remainingReport(
  input: ReportInput,
): Pick<ReportModel, 'summary' | 'sections' | 'tables'> {
  const { items, lanes } = input;
  const open = items.filter(({ status }) => status !== 'done' && status !== 'deferred');
  const deferred = items.filter(({ status }) => status === 'deferred');
  const sections = lanesOf(open).map((lane) => {
    const held = open.filter((item) => item.lane === lane);
    return {
      id: `lane-${lane ?? 'none'}`,
      title: laneTitle(lane, lanes),
      lane,
      counts: countsOf(held),
      text: null,
      detail: 'open' as const,
      items: held,
    };
  });
  if (deferred.length > 0)
    sections.push({
      id: 'deferred',
      title: 'Deferred',
      lane: null,
      counts: countsOf(deferred),
      text: null,
      detail: 'open',
      items: deferred,
    });
  return {
    summary: summaryOf(items, open, deferred),
    sections,
    tables: items.length === 0 ? [] : [priorityTable(input), ...weekTable(input, open)],
  };
}

function summaryOf(
  items: readonly ReportItem[],
  open: readonly ReportItem[],
  deferred: readonly ReportItem[],
): string {
  const put = deferred.length > 0 ? ` ${itemWords(deferred.length)} deferred.` : '';
  if (items.length === 0) return 'There are no items.';
  if (open.length === 0)
    return `Nothing remains: ${items.length - deferred.length} of ${itemWords(items.length)} done.${put}`;
  const remain = open.length === 1 ? 'remains' : 'remain';
  return `${open.length} of ${itemWords(items.length)} ${remain}.${put}${overdueSentence(open)}`;
}

/** How much of each week is left; nothing for items that no week holds. */
function weekTable({ week }: ReportInput, open: readonly ReportItem[]): ReportTable[] {
  const last = open.reduce((most, { weeks }) => Math.max(most, weeks?.[1] ?? 0), 0);
  if (last === 0) return [];
  const rows = Array.from({ length: last }, (_, n) => n + 1).map((n) => {
    const name = week?.now === n ? `Week ${n} (now)` : `Week ${n}`;
    return [
      name,
      open.filter(({ weeks }) => weeks !== null && weeks[0] <= n && n <= weeks[1]).length,
    ];
  });
  const unscheduled = open.filter(({ weeks }) => weeks === null).length;
  return [
    {
      id: 'by-week',
      title: 'Remaining by week',
      lead: false,
      columns: ['Week', 'Remaining'],
      rows: unscheduled > 0 ? [...rows, ['Unscheduled', unscheduled]] : rows,
      total: null,
    },
  ];
}
