import { currentWeek } from '../board/dates.ts';
import type { BoardEvent } from '../board/events.ts';
import { isSlip } from '../board/slips.ts';
import { LANES, type Board, type Item, type Lane, type Place, type Weeks } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { ReportInput } from '../plan/report/input.ts';
import type { ReportItem, ReportLane, ReportWeeks } from '../plan/report/model.ts';
import { asRead, itemGroups, planParts } from './canonical-plan.ts';
import { splitNotes } from './notes.ts';
import { metaOf, newItemsOf } from './plan-to-board.ts';
import type { ReportKind } from '../plan/report/names.ts';

/** One entry of a board's log, the oldest first; `by` is a name. */
export interface ReportEvent {
  itemId: string;
  event: BoardEvent;
  by: string | null;
  at: Date;
}

interface Options {
  kind: ReportKind;
  /** ISO date the report is of. */
  date: string;
}

/** What a report of a board may say. `events` are its moves, changes of status and deletions. */
export function reportInput(
  board: Board,
  events: readonly ReportEvent[],
  options: Options,
): ReportInput {
  const { start, weeks } = board.meta;
  const week = { now: currentWeek(start, options.date), of: weeks };
  const removed = removedOf(board, events);
  return inputOf(board, { ...options, week, pasts: pastsOf(events), removed });
}

/** What a report of a plan file may say: it has no dates and no log. */
export function reportInputOfPlan(text: string, options: Options): ReportInput {
  return inputOf(boardOfPlan(text, options.date), {
    ...options,
    week: null,
    pasts: null,
    removed: [],
  });
}

/** A plan as a board that nobody keeps: an item's id is its line, so the same text always gives the same board. */
function boardOfPlan(text: string, date: string): Board {
  const plan = parsePlan(text);
  const created = newItemsOf(plan, '');
  const items = new Map<string, Item>();
  created.forEach((item, n) => {
    const id = String(item.origin?.line ?? n + 1);
    // Keys of one length, so that their order is that of the plan.
    const order = `a${String(n).padStart(7, '0')}`;
    const place: Place = { lane: item.lane, weeks: item.weeks, order, rev: 0, by: '' };
    const checks = (item.checks ?? []).map((check, k) => ({
      id: `${id}.${k + 1}`,
      text: check.text,
      done: check.done,
      order: `a${String(k).padStart(7, '0')}`,
      line: check.line ?? null,
    }));
    items.set(id, {
      id,
      ref: item.ref ?? null,
      title: item.title,
      notes: item.notes ?? '',
      section: item.section ?? [],
      place,
      status: item.status ?? 'todo',
      owner: item.owner ?? null,
      timeline: item.timeline ?? null,
      effort: item.effort ?? null,
      checks,
      origin: item.origin ?? null,
      createdBy: null,
      createdAt: null,
      deleted: null,
    });
  });
  return { meta: metaOf(plan, { importedOn: date, items: created }), items };
}

function inputOf(
  board: Board,
  {
    kind,
    date,
    week,
    pasts,
    removed,
  }: Options & Pick<ReportInput, 'week' | 'removed'> & { pasts: ReadonlyMap<string, Past> | null },
): ReportInput {
  const { meta } = board;
  const read = new Map<string, ReportItem>();
  for (const item of [...board.items.values()].sort(asRead)) {
    read.set(item.id, reportItem(item, { week, pasts }));
  }
  const lanes = LANES.flatMap((lane) => {
    const definition = meta.lanes[lane];
    return lane === 'none' || definition === undefined ? [] : [{ lane, ...definition }];
  });
  return {
    title: meta.title,
    date,
    week,
    lanes,
    items: [...read.values()],
    groups: itemGroups(board).map(({ title, items }) => ({
      title,
      items: items.flatMap(({ id }) => read.get(id) ?? []),
    })),
    logged: pasts !== null,
    removed,
    plan: kind === 'plan' ? planParts(board) : null,
  };
}

interface Context {
  week: ReportInput['week'];
  pasts: ReadonlyMap<string, Past> | null;
}

function reportItem(item: Item, { week, pasts }: Context): ReportItem {
  const { id, ref, title, section, place, status, owner, timeline, effort, checks } = item;
  const past = pasts?.get(id);
  const open = status !== 'done' && status !== 'deferred';
  const finished = status === 'done' ? past?.finished : undefined;
  // What came with the board's plan came in as it stood before its first change.
  const came = pasts !== null && item.origin !== null;
  const first = past?.first ?? place;
  return {
    id,
    ref,
    title,
    section: [...section],
    lane: laneOf(place.lane),
    weeks: weeksOf(place.weeks),
    status,
    owner,
    timeline,
    effort,
    ...splitNotes(item.notes),
    checks: checks.map(({ text, done }) => ({ text, done })),
    overdue: open && week !== null && place.weeks[1] > 0 && place.weeks[1] < week.now,
    doneOn: finished?.on ?? null,
    doneBy: finished?.by ?? null,
    was: came
      ? { lane: laneOf(first.lane), weeks: weeksOf(first.weeks), status: past?.status ?? status }
      : null,
    slips: [...(past?.slips ?? [])],
  };
}

/** What the log tells of one item. */
interface Past {
  /** Where it stood before its first move. */
  first: Place | null;
  /** What its status was before the first change. */
  status: ReportItem['status'] | null;
  /** When it was last made done, and by whom. */
  finished: { on: string; by: string | null } | undefined;
  slips: ReportItem['slips'];
}

function pastsOf(events: readonly ReportEvent[]): Map<string, Past> {
  const pasts = new Map<string, Past>();
  for (const { itemId, event, by, at } of events) {
    const past = pasts.get(itemId) ?? { first: null, status: null, finished: undefined, slips: [] };
    pasts.set(itemId, past);
    const on = dayOf(at);
    if (event.kind === 'moved') {
      past.first ??= event.from;
      const [from, to] = [event.from.weeks, event.to.weeks];
      if (isSlip(from, to)) past.slips.push({ from: weeksOf(from), to: weeksOf(to), on, by });
    }
    if (event.kind === 'status') {
      past.status ??= event.from;
      if (event.to === 'done') past.finished = { on, by };
    }
  }
  return pasts;
}

/** What was deleted and did not come back: the last deletion of each. */
function removedOf(board: Board, events: readonly ReportEvent[]): ReportInput['removed'] {
  const removed = new Map<string, ReportInput['removed'][number]>();
  for (const { itemId, event, by, at } of events) {
    if (event.kind !== 'deleted' || board.items.has(itemId)) continue;
    removed.set(itemId, { title: event.title, on: dayOf(at), by });
  }
  return [...removed.values()];
}

/** A day in UTC: the same for everybody who reads the report. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const laneOf = (lane: Lane): ReportLane => (lane === 'none' ? null : lane);

const weeksOf = ([first, last]: Weeks): ReportWeeks => (first === 0 ? null : [first, last]);
