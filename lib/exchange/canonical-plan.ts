import { byOrder } from '../board/order.ts';
import {
  LANES,
  type Board,
  type Item,
  type Lane,
  type Status,
  type Weeks,
} from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { PlanParts } from '../plan/report/input.ts';
import { splitNotes, withoutHeadings } from './notes.ts';
import { newItemsOf } from './plan-to-board.ts';
import { statusOfChecks } from './status-of-checks.ts';

const LANE_NAMES: Readonly<Record<Lane, string>> = {
  P0: 'Critical',
  P1: 'High',
  P2: 'Medium',
  P3: 'Low',
  none: 'No priority',
};

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  todo: '⏳ To do',
  doing: '🔄 In progress',
  blocked: '🚫 Blocked',
  done: '✅ Done',
  deferred: '💤 Deferred',
};

/**
 * A board that came from no plan, written as an action plan: title, priority levels, items by section or lane, and
 * the schedule by week. Deterministic: the same board gives the same bytes, and reading them gives the same items.
 */
export const canonicalPlan = (board: Board): string => writeParts(planParts(board));

/** The same plan taken apart, for a report that arranges it in its own way. */
export function planParts(board: Board): PlanParts {
  const groups = itemGroups(board);
  const parts = partsOf(board, groups, new Set());
  const unclear = misread(groups, writeParts(parts));
  return unclear.size === 0 ? parts : partsOf(board, groups, unclear);
}

/** Items that would be read as something else: "Ship it ✅" looks done. They state all they are, in fields. */
function misread(groups: readonly ItemGroup[], text: string): Set<string> {
  const read = new Map(newItemsOf(parsePlan(text), '').map((item) => [item.ref, item]));
  const unclear = new Set<string>();
  groups.forEach(({ items }, g) =>
    items.forEach(({ id, place, status }, n) => {
      const got = read.get(`${g + 1}.${n + 1}`);
      const same =
        got?.lane === place.lane &&
        got.status === status &&
        got.weeks[0] === place.weeks[0] &&
        got.weeks[1] === place.weeks[1];
      if (!same) unclear.add(id);
    }),
  );
  return unclear;
}

function partsOf(
  board: Board,
  groups: readonly ItemGroup[],
  explicit: ReadonlySet<string>,
): PlanParts {
  const { title } = board.meta;
  return {
    title: title === '' ? 'Action plan' : title,
    levels: LANES.flatMap((lane) => levelOf(lane, board) ?? []),
    groups: groups.map(({ title, lane, items }, g) => ({
      number: g + 1,
      title,
      items: items.map((item, n) => {
        const number = `${g + 1}.${n + 1}`;
        const all = explicit.has(item.id);
        const blocks = itemBlocks(item, { number, lane: all ? null : lane, all });
        return { id: item.id, number, text: blocks.join('\n\n') };
      }),
    })),
    schedule: scheduleOf(groups),
  };
}

function writeParts({ title, levels, groups, schedule }: PlanParts): string {
  const blocks = [`# ${title}`];
  if (levels.length > 0) blocks.push('## Priority Levels', levels.join('\n'));
  if (groups.length > 0) blocks.push('## Action Items');
  for (const { number, title, items } of groups) {
    blocks.push(`### ${number}. ${title}`, ...items.map(({ text }) => text));
  }
  if (schedule.length > 0) blocks.push('## Implementation Schedule');
  for (const { weeks, lines } of schedule) blocks.push(`### Week ${weeks}`, lines.join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

/** Items of one section of the plan they came from, else of one lane. */
export interface ItemGroup {
  title: string;
  /** Null for a section of its own. */
  lane: Lane | null;
  items: readonly Item[];
}

/** The groups of a board's items, in the order of the grid. */
export function itemGroups(board: Board): ItemGroup[] {
  const groups = new Map<string, { title: string; lane: Lane | null; items: Item[] }>();
  for (const item of [...board.items.values()].sort(asRead)) {
    const section = item.section.at(-1)?.replace(/^[\d.]+\s+/, '') ?? '';
    const lane = section === '' ? item.place.lane : null;
    const title = lane === null ? section : laneTitle(lane, board);
    const group = groups.get(title) ?? { title, lane, items: [] };
    group.items.push(item);
    groups.set(title, group);
  }
  return [...groups.values()];
}

function laneTitle(lane: Lane, board: Board): string {
  const name = board.meta.lanes[lane]?.name || LANE_NAMES[lane];
  return lane === 'none' ? name : `${name} (${lane})`;
}

function levelOf(lane: Lane, board: Board): string | null {
  const definition = board.meta.lanes[lane];
  if (lane === 'none' || definition === undefined) return null;
  const name = definition.name === '' ? lane : `${lane} (${definition.name})`;
  return `- **${name}**${definition.meaning === '' ? '' : `: ${definition.meaning}`}`;
}

/** What follows from the heading above, the boxes or the schedule is not said again: it would have to be changed twice. */
function itemBlocks(
  item: Item,
  { number, lane, all }: { number: string; lane: Lane | null; all: boolean },
): string[] {
  const { issue, notes } = splitNotes(item.notes);
  const lines: string[] = [`#### ${number} ${item.title}`];
  if (issue !== null) lines.push(`**Issue**: ${issue}`);
  if (item.place.lane !== 'none' && item.place.lane !== lane)
    lines.push(`**Priority**: ${item.place.lane}`);
  if (all || item.status !== statusOfChecks(item.checks)) {
    lines.push(`**Status**: ${STATUS_WORDS[item.status]}`);
  }
  if (item.owner !== null) lines.push(`**Owner**: ${item.owner}`);
  if (item.effort !== null) lines.push(`**Effort**: ${item.effort}`);
  if (item.timeline !== null) lines.push(`**Timeline**: ${item.timeline}`);
  if (all && item.place.weeks[0] > 0) lines.push(`**Week**: ${weekNumbers(item.place.weeks)}`);
  if (item.checks.length > 0) {
    lines.push('**Actions**:');
    for (const { text, done } of item.checks) lines.push(`- [${done ? 'x' : ' '}] ${text}`);
  }
  const rest = withoutHeadings(notes);
  return rest === null ? [lines.join('\n')] : [lines.join('\n'), rest];
}

/** Under its weeks each item by its number, which is how a reader finds it again. */
function scheduleOf(groups: readonly ItemGroup[]): PlanParts['schedule'] {
  const weeks = new Map<string, { weeks: Weeks; lines: string[] }>();
  groups.forEach(({ items }, g) =>
    items.forEach((item, n) => {
      if (item.place.weeks[0] === 0) return;
      const key = weekNumbers(item.place.weeks);
      const slot = weeks.get(key) ?? { weeks: item.place.weeks, lines: [] };
      slot.lines.push(`- ${g + 1}.${n + 1} ${item.title}`);
      weeks.set(key, slot);
    }),
  );
  return [...weeks.values()]
    .sort((a, b) => a.weeks[0] - b.weeks[0] || a.weeks[1] - b.weeks[1])
    .map((slot) => ({ weeks: weekNumbers(slot.weeks), lines: slot.lines }));
}

const weekNumbers = ([first, last]: Weeks) => (first === last ? `${first}` : `${first}-${last}`);

/** Lane by lane, week by week, down the cell. */
export function asRead(a: Item, b: Item): number {
  return (
    LANES.indexOf(a.place.lane) - LANES.indexOf(b.place.lane) ||
    a.place.weeks[0] - b.place.weeks[0] ||
    byOrder({ id: a.id, order: a.place.order }, { id: b.id, order: b.place.order })
  );
}
