import type { ReportInput } from './input.ts';
import type { ReportItem, ReportLane, ReportStatus, ReportWeeks } from './model.ts';

// The words of a report: the same in every format.

export const STATUS_MARKS: Readonly<Record<ReportStatus, string>> = {
  todo: '⏳',
  doing: '🔄',
  blocked: '🚫',
  done: '✅',
  deferred: '💤',
};

export const STATUS_WORDS: Readonly<Record<ReportStatus, string>> = {
  todo: 'To do',
  doing: 'In progress',
  blocked: 'Blocked',
  done: 'Done',
  deferred: 'Deferred',
};

const LANE_NAMES = { P0: 'Critical', P1: 'High', P2: 'Medium', P3: 'Low' } as const;

/** "P0 (Critical)", with the name the plan gives it. */
export function laneTitle(lane: ReportLane, lanes: ReportInput['lanes']): string {
  if (lane === null) return 'No priority';
  const name = lanes.find((one) => one.lane === lane)?.name || LANE_NAMES[lane];
  return name === lane ? lane : `${lane} (${name})`;
}

export const laneWords = (lane: ReportLane): string => lane ?? 'No priority';

/** "3", "2-4", "Unscheduled". */
export function weeksWords(weeks: ReportWeeks): string {
  if (weeks === null) return 'Unscheduled';
  const [first, last] = weeks;
  return first === last ? `${first}` : `${first}-${last}`;
}

/** "2.1 Credential store", "3. Tide tables", "SEC-1: Old keys": each ref as a reader of plans knows it for one. */
export function itemName({ ref, title }: Pick<ReportItem, 'ref' | 'title'>): string {
  const words = oneLine(title) || 'Untitled item';
  if (ref === null) return words;
  if (/^\d+$/.test(ref)) return `${ref}. ${words}`;
  return /^[\d.]+$/.test(ref) ? `${ref} ${words}` : `${ref}: ${words}`;
}

/** "3 items", "1 item". */
export const items = (n: number): string => `${n} ${n === 1 ? 'item' : 'items'}`;

/** "1 is", "3 are". */
export const are = (n: number): string => `${n} ${n === 1 ? 'is' : 'are'}`;

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export interface Fact {
  label: string;
  value: string;
}

/** What is said of an item below its title, in this order. What it does not have is not said. */
export function factsOf(item: ReportItem): Fact[] {
  const { status, lane, weeks, owner, effort, timeline, doneOn, doneBy, was, slips } = item;
  const facts: Fact[] = [{ label: 'Status', value: STATUS_WORDS[status] }];
  const add = (label: string, value: string | null) => {
    if (value !== null && value.trim() !== '') facts.push({ label, value: oneLine(value) });
  };
  add('Priority', lane);
  add('Week', weeks === null ? null : weeksWords(weeks));
  if (item.overdue && weeks !== null) add('Overdue', `planned to end in week ${weeks[1]}`);
  add('Owner', owner);
  add('Effort', effort);
  add('Timeline', timeline);
  const ticked = item.checks.filter(({ done }) => done).length;
  if (item.checks.length > 0 && status !== 'done')
    add('Checks', `${ticked} of ${item.checks.length} done`);
  if (doneOn !== null) add('Completed on', doneBy === null ? doneOn : `${doneOn} by ${doneBy}`);
  if (was !== null && was.lane !== lane) add('Came in as', laneWords(was.lane));
  if (slips.length > 0)
    add('Moved to a later week', slips.length === 1 ? 'once' : `${slips.length} times`);
  return facts;
}

/** Checks shown below an item: all, or those still open. */
export function checksShown(
  item: ReportItem,
  detail: 'line' | 'open' | 'all',
): ReportItem['checks'] {
  if (detail === 'all') return item.checks;
  if (detail === 'line' || item.status === 'done') return [];
  return item.checks.filter(({ done }) => !done);
}

/** The issue shown below an item. */
export function issueShown(item: ReportItem, detail: 'line' | 'open' | 'all'): string | null {
  if (item.issue === null || detail === 'line') return null;
  return detail === 'open' && item.status === 'done' ? null : oneLine(item.issue);
}
