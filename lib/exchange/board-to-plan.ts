import { fitItem } from '../board/clean.ts';
import type { Board, Item, NewItem, Origin, Status } from '../board/types.ts';
import type { ItemPatch, NewPlanItem, PlanEdit, PlanItem, Priority } from '../plan/types.ts';
import { joinNotes, splitNotes, withoutHeadings } from './notes.ts';
import { newItemOf } from './plan-to-board.ts';
import { statusOfChecks } from './status-of-checks.ts';

/** An imported plan as it is stored with its board. */
export interface Source {
  id: string;
  /** All items as they were read at the import. */
  baseline: readonly PlanItem[];
  /** Head lines of those that came onto the board; the others are nobody's business here. */
  imported: readonly number[];
  /** Of a text that people wrote beside the board: the import it goes back to, by which items on lines that did not move are named still. */
  revisionOf?: string | null;
}

/** Whether an item has a line in this text. */
export function standsIn(
  { id, revisionOf }: Pick<Source, 'id' | 'revisionOf'>,
  origin: Origin | null,
): origin is Origin {
  return origin !== null && (origin.source === id || origin.source === revisionOf);
}

/**
 * The edits that make the imported plan say what the board says: only what differs, in the order of the plan, then
 * what is new. A board nobody touched gives none.
 */
export function planEditsOf(board: Board, source: Source): PlanEdit[] {
  const { id: sourceId, baseline, imported } = source;
  const lines = new Set(imported);
  const { byLine, added } = itemsByLine(board, source);
  const edits: PlanEdit[] = [];
  for (const was of baseline) {
    const item = byLine.get(was.line);
    if (item !== undefined) edits.push(...editsOf(was, item, sourceId));
    else if (lines.has(was.line)) edits.push({ remove: { line: was.line } });
  }
  const kept = baseline.filter(({ line }) => byLine.has(line));
  for (const item of added.sort(asWritten)) {
    edits.push({ add: { ...newPlanItem(item), ...standing(item, kept, byLine) } });
  }
  return edits;
}

/** Which item stands on which line of the plan, and those that have none there yet. */
export function itemsByLine(
  board: Pick<Board, 'items'>,
  source: Pick<Source, 'id' | 'imported' | 'revisionOf'>,
): { byLine: Map<number, Item>; added: Item[] } {
  const lines = new Set(source.imported);
  const byLine = new Map<number, Item>();
  const added: Item[] = [];
  for (const item of board.items.values()) {
    const line = standsIn(source, item.origin) ? item.origin.line : null;
    if (line === null || !lines.has(line) || byLine.has(line)) added.push(item);
    else byLine.set(line, item);
  }
  return { byLine, added };
}

/** The edits of one item that has a line in the plan. */
function editsOf(was: PlanItem, item: Item, sourceId: string): PlanEdit[] {
  // What the import put on the board: long values were cut there, and that is no edit.
  const read = fitItem(newItemOf(was, sourceId));
  const set: ItemPatch = {};
  if (item.title !== read.title) set.title = item.title;
  if (item.place.lane !== read.lane) set.priority = priorityOf(item);
  if (!sameWeeks(item.place.weeks, read.weeks)) set.weeks = weeksOf(item);
  for (const key of ['owner', 'timeline', 'effort'] as const) {
    if (item[key] !== read[key]) set[key] = item[key];
  }
  if (item.notes !== read.notes) Object.assign(set, textsOf(was, item));
  const status = statusEdit(was, item, read.status);
  if (status !== null) set.status = status;
  const ticks = checkEdits(item, read.checks);
  if (ticks === null) {
    set.checks = item.checks.map(({ line, text, done }) => ({ line, text, done }));
  }
  const edits: PlanEdit[] = Object.keys(set).length > 0 ? [{ line: was.line, set }] : [];
  return [...edits, ...(ticks ?? [])];
}

/** Of issue and notes only the one that changed: the other keeps its own bytes. */
function textsOf(was: PlanItem, item: Item): Pick<ItemPatch, 'issue' | 'notes'> {
  const old = splitNotes(fitItem({ ...BLANK, notes: joinNotes(was) }).notes);
  const now = splitNotes(item.notes);
  return {
    ...(old.issue === now.issue ? {} : { issue: now.issue }),
    ...(old.notes === now.notes ? {} : { notes: withoutHeadings(now.notes) }),
  };
}

const BLANK: NewItem = { title: '', lane: 'none', weeks: [0, 0] };

/**
 * The status to write, or null. A plan that states none takes it from the boxes: while they say what the board says,
 * nothing needs to be written.
 */
function statusEdit(was: PlanItem, item: Item, read: Status): Status | null {
  const fromChecks = was.why.status === undefined || was.why.status.from === 'checks';
  // The first boxes of an item that had no status give it one: the lens must know that it is welcome.
  if (was.status === null && was.checks.length === 0 && item.checks.length > 0) return item.status;
  if (fromChecks && was.checks.length + item.checks.length > 0) {
    return item.status === statusOfChecks(item.checks) ? null : item.status;
  }
  return item.status === read ? null : item.status;
}

/** One edit a box that was only ticked or unticked; null when the list itself changed. */
function checkEdits(item: Item, read: NonNullable<NewItem['checks']>): PlanEdit[] | null {
  if (item.checks.length !== read.length) return null;
  const edits: PlanEdit[] = [];
  for (const [n, check] of item.checks.entries()) {
    const old = read[n];
    if (check.line === null || old?.line !== check.line || old.text !== check.text) return null;
    if (old.done !== check.done) edits.push({ check: check.line, done: check.done });
  }
  return edits;
}

/**
 * An item that the plan does not have yet. Priority, weeks and status are said even when there are none, since the place
 * where it will stand may lend it some; of the rest only what it has.
 */
function newPlanItem(item: Item): NewPlanItem {
  const { issue, notes } = splitNotes(item.notes);
  const { owner, timeline, effort } = item;
  const checks = item.checks.map(({ text, done }) => ({ text, done }));
  return {
    title: item.title,
    priority: priorityOf(item),
    weeks: weeksOf(item),
    status: item.status === 'todo' && checks.length === 0 ? null : item.status,
    ...(owner === null ? {} : { owner }),
    ...(timeline === null ? {} : { timeline }),
    ...(effort === null ? {} : { effort }),
    ...(issue === null ? {} : { issue }),
    ...(notes === null ? {} : { notes: withoutHeadings(notes) }),
    ...(checks.length === 0 ? {} : { checks }),
  };
}

/** After the last item of its own section, else of its lane and week, else of its lane, else of the plan. */
function standing(
  item: Item,
  kept: readonly PlanItem[],
  byLine: ReadonlyMap<number, Item>,
): { after: number } | { section: readonly string[] } {
  const last = (like: (sibling: Item) => boolean) =>
    kept.findLast(({ line }) => {
      const sibling = byLine.get(line);
      return sibling !== undefined && like(sibling);
    });
  const path = item.section.join('\n');
  const sibling =
    (path === '' ? undefined : last(({ section }) => section.join('\n') === path)) ??
    last(({ place }) => place.lane === item.place.lane && place.weeks[0] === item.place.weeks[0]) ??
    last(({ place }) => place.lane === item.place.lane) ??
    kept.at(-1);
  return sibling === undefined ? { section: item.section } : { after: sibling.line };
}

/** New items as the board shows them: lane by lane, week by week, down the cell. */
function asWritten(a: Item, b: Item): number {
  if (a.place.lane !== b.place.lane) return a.place.lane < b.place.lane ? -1 : 1;
  if (a.place.weeks[0] !== b.place.weeks[0]) return a.place.weeks[0] - b.place.weeks[0];
  if (a.place.order !== b.place.order) return a.place.order < b.place.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

const priorityOf = ({ place }: Item): Priority | null =>
  place.lane === 'none' ? null : place.lane;

const weeksOf = ({ place }: Item) => (place.weeks[0] === 0 ? null : place.weeks);

const sameWeeks = (a: NewItem['weeks'], b: NewItem['weeks']) => a[0] === b[0] && a[1] === b[1];
