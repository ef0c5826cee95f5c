import { countsOf, countsSentence, priorityTable } from '../counts.ts';
import { sameWeeks, type ReportInput } from '../input.ts';
import type { ReportItem, ReportModel, ReportSection, ReportTable } from '../model.ts';
import {
  items as itemWords,
  itemName,
  laneWords,
  STATUS_WORDS,
  weeksWords,
  oneLine,
} from '../words.ts';

/** What came of the plan: before and after, per priority and week, and every slip with who and when. */
export function completionReport(
  input: ReportInput,
): Pick<ReportModel, 'summary' | 'sections' | 'tables'> {
  const { items } = input;
  const done = items.filter(({ status }) => status === 'done');
  const open = items.filter(({ status }) => status !== 'done');
  const sections: ReportSection[] = [
    sectionOf('completed', 'Completed', 'line', done),
    sectionOf('not-completed', 'Not completed', 'open', open),
  ];
  return {
    summary: summaryOf(input),
    sections: sections.filter((section) => section.items.length > 0),
    tables:
      items.length === 0
        ? []
        : [
            priorityTable(input),
            weekTable(input),
            ...changeTable(input),
            ...slipTable(items),
            ...removedTable(input),
          ],
  };
}

function sectionOf(
  id: string,
  title: string,
  detail: ReportSection['detail'],
  items: ReportItem[],
): ReportSection {
  return { id, title, lane: null, counts: countsOf(items), text: null, detail, items };
}

function summaryOf({ items, logged }: ReportInput): string {
  const sentences = [countsSentence(countsOf(items))];
  if (!logged || items.length === 0) return sentences.join(' ');
  const planned = items.filter(({ was }) => was !== null);
  const added = items.length - planned.length;
  if (planned.length > 0 && added > 0)
    sentences.push(
      `${itemWords(planned.length)} came with the plan, ${added} ${added === 1 ? 'was' : 'were'} added since.`,
    );
  const slipped = items.filter(({ slips }) => slips.length > 0).length;
  const slips = items.reduce((sum, item) => sum + item.slips.length, 0);
  sentences.push(
    slips === 0
      ? 'Nothing was moved to a later week.'
      : `${itemWords(slipped)} slipped to a later week, ${slips} ${slips === 1 ? 'time' : 'times'} in all.`,
  );
  return sentences.join(' ');
}

const inWeek = (weeks: ReportItem['weeks'], week: number) => weeks !== null && weeks[1] === week;

/** By the week an item is to be ready in: how many were planned at first, are now, and are done of these. */
function weekTable({ items, logged }: ReportInput): ReportTable {
  const last = items.reduce(
    (most, { weeks, was }) => Math.max(most, weeks?.[1] ?? 0, was?.weeks?.[1] ?? 0),
    0,
  );
  const cells = (at: (weeks: ReportItem['weeks']) => boolean): number[] => {
    const now = items.filter(({ weeks }) => at(weeks));
    const first = items.filter(({ was }) => was !== null && at(was.weeks)).length;
    const done = now.filter(({ status }) => status === 'done').length;
    return logged ? [first, now.length, done] : [now.length, done];
  };
  const rows = Array.from({ length: last }, (_, n) => [
    `Week ${n + 1}`,
    ...cells((weeks) => inWeek(weeks, n + 1)),
  ]);
  const unscheduled = cells((weeks) => weeks === null);
  return {
    id: 'by-week',
    title: 'By week',
    lead: false,
    columns: logged
      ? ['To be ready in', 'Planned at first', 'Planned now', 'Done']
      : ['To be ready in', 'Planned', 'Done'],
    rows: unscheduled.some((n) => n > 0) ? [...rows, ['Unscheduled', ...unscheduled]] : rows,
    total: ['Total', ...cells(() => true)],
  };
}

/** Before and after, for each item that stands elsewhere than it came in. */
function changeTable({ items }: ReportInput): ReportTable[] {
  const rows = items.flatMap((item) => {
    const { was, lane, weeks, status } = item;
    if (was === null) return [];
    if (was.lane === lane && was.status === status && sameWeeks(was.weeks, weeks)) return [];
    return [
      [
        itemName(item),
        arrow(laneWords(was.lane), laneWords(lane)),
        arrow(weeksWords(was.weeks), weeksWords(weeks)),
        arrow(STATUS_WORDS[was.status], STATUS_WORDS[status]),
      ],
    ];
  });
  if (rows.length === 0) return [];
  const columns = ['Item', 'Priority', 'Week', 'Status'];
  return [{ id: 'changes', title: 'Before and after', lead: false, columns, rows, total: null }];
}

const arrow = (from: string, to: string): string => (from === to ? to : `${from} → ${to}`);

function slipTable(items: readonly ReportItem[]): ReportTable[] {
  const rows = items
    .flatMap((item) => item.slips.map((slip) => ({ name: itemName(item), slip })))
    .map(({ name, slip }) => [
      name,
      weeksWords(slip.from),
      weeksWords(slip.to),
      slip.on,
      slip.by ?? SOMEBODY,
    ]);
  if (rows.length === 0) return [];
  const columns = ['Item', 'From week', 'To week', 'On', 'By'];
  return [{ id: 'slips', title: 'Moved to a later week', lead: false, columns, rows, total: null }];
}

function removedTable({ removed }: ReportInput): ReportTable[] {
  const rows = removed.map(({ title, on, by }) => [oneLine(title), on, by ?? SOMEBODY]);
  if (rows.length === 0) return [];
  const columns = ['Item', 'On', 'By'];
  return [{ id: 'removed', title: 'Removed', lead: false, columns, rows, total: null }];
}

/** Whoever it was has no account any more. */
const SOMEBODY = 'Somebody who left';
