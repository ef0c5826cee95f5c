import { countsOf, countsSentence } from '../counts.ts';
import type { ReportInput } from '../input.ts';
import type { ReportModel, ReportTable } from '../model.ts';
import { itemName, laneTitle, weeksWords } from '../words.ts';

/** The action plan itself: priority levels, items by section, and the schedule by week. */
export function planReport(
  input: ReportInput,
): Pick<ReportModel, 'summary' | 'sections' | 'tables'> {
  return {
    summary: countsSentence(countsOf(input.items)),
    sections: input.groups.map(({ title, items }, n) => ({
      id: `section-${n + 1}`,
      title: `${n + 1}. ${title}`,
      lane: null,
      counts: countsOf(items),
      text: null,
      detail: 'all',
      items: [...items],
    })),
    tables: [...levelTable(input), ...scheduleTable(input)],
  };
}

function levelTable({ lanes }: ReportInput): ReportTable[] {
  if (lanes.length === 0) return [];
  const rows = lanes.map(({ lane, meaning }) => [laneTitle(lane, lanes), meaning]);
  const columns = ['Priority', 'Meaning'];
  return [{ id: 'levels', title: 'Priority levels', lead: true, columns, rows, total: null }];
}

/** The items of each span of weeks, in the order of the calendar. */
function scheduleTable({ items }: ReportInput): ReportTable[] {
  const rows = items
    .filter(({ weeks }) => weeks !== null)
    .toSorted(
      (a, b) =>
        (a.weeks?.[0] ?? 0) - (b.weeks?.[0] ?? 0) || (a.weeks?.[1] ?? 0) - (b.weeks?.[1] ?? 0),
    )
    .map((item) => [`Week ${weeksWords(item.weeks)}`, itemName(item)]);
  if (rows.length === 0) return [];
  const columns = ['Week', 'Item'];
  return [
    { id: 'schedule', title: 'Implementation schedule', lead: false, columns, rows, total: null },
  ];
}
