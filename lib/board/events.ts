import { sameValue } from './journal.ts';
import {
  LANES,
  type Check,
  type Item,
  type Lane,
  type Meta,
  type Place,
  type Status,
} from './types.ts';

/** One thing that happened to an item, told by its meaning: what a history shows and a report counts. */
export type BoardEvent =
  | { kind: 'created'; item: string; title: string; place: Place }
  | { kind: 'deleted'; item: string; title: string }
  | { kind: 'restored'; item: string; title: string }
  | { kind: 'moved'; item: string; from: Place; to: Place }
  | { kind: 'renamed'; item: string; from: string; to: string }
  | { kind: 'status'; item: string; from: Status; to: Status }
  | {
      kind: 'owner' | 'timeline' | 'effort' | 'ref';
      item: string;
      from: string | null;
      to: string | null;
    }
  | { kind: 'section'; item: string; from: readonly string[]; to: readonly string[] }
  | { kind: 'notes'; item: string }
  | { kind: 'check-added' | 'check-removed'; item: string; check: string; text: string }
  | { kind: 'check-ticked' | 'check-unticked'; item: string; check: string; text: string }
  | { kind: 'check-reworded'; item: string; check: string; from: string; to: string }
  | { kind: 'check-moved'; item: string; check: string; text: string };

/** One thing that happened to the board as a whole. */
export type WholeEvent =
  | { kind: 'board-created'; title: string; items: number; plan: string | null }
  | { kind: 'board-renamed'; from: string; to: string }
  | { kind: 'board-start'; from: string; to: string }
  | { kind: 'board-weeks'; from: number; to: number }
  | { kind: 'board-lane'; lane: Lane; from: string | null; to: string | null }
  | { kind: 'plan-imported' | 'import-undone'; name: string; items: number }
  | { kind: 'plan-edited' }
  /** Put back to how it was after row `seq` of its log, at an ISO time; `items` were changed by that. */
  | { kind: 'board-restored'; seq: number; at: string; items: number }
  /** The document was written afresh; items that were deleted long before are gone from it. */
  | { kind: 'board-cleaned'; items: number }
  /** It goes on from what was whole of it; `lost` edits could not be restored. */
  | { kind: 'board-repaired'; lost: number };

/** Kinds of events as a person tells them apart, for filters. */
export const EVENT_GROUPS = {
  moves: ['moved'],
  statuses: ['status'],
  checks: [
    'check-added',
    'check-removed',
    'check-ticked',
    'check-unticked',
    'check-reworded',
    'check-moved',
  ],
  texts: ['renamed', 'notes'],
  fields: ['owner', 'timeline', 'effort', 'ref', 'section'],
  items: ['created', 'deleted', 'restored'],
  board: [
    'board-created',
    'board-renamed',
    'board-start',
    'board-weeks',
    'board-lane',
    'plan-imported',
    'import-undone',
    'plan-edited',
    'board-restored',
    'board-cleaned',
    'board-repaired',
  ],
} as const satisfies Record<string, readonly (BoardEvent | WholeEvent)['kind'][]>;
export type EventGroup = keyof typeof EVENT_GROUPS;
export const EVENT_GROUP_NAMES = Object.keys(EVENT_GROUPS) as EventGroup[];

/** What differs between two readings of the board's own values. */
export function diffMeta(before: Meta, after: Meta): WholeEvent[] {
  const events: WholeEvent[] = [];
  if (before.title !== after.title)
    events.push({ kind: 'board-renamed', from: before.title, to: after.title });
  if (before.start !== after.start)
    events.push({ kind: 'board-start', from: before.start, to: after.start });
  if (before.weeks !== after.weeks)
    events.push({ kind: 'board-weeks', from: before.weeks, to: after.weeks });
  for (const lane of LANES) {
    const [from, to] = [before.lanes[lane]?.name ?? null, after.lanes[lane]?.name ?? null];
    if (from !== to) events.push({ kind: 'board-lane', lane, from, to });
  }
  return events;
}

/**
 * What differs between two readings of one item (null = not in the document). A new order inside the same cell is
 * no event. An item that is deleted tells nothing else until it is restored.
 */
export function diffItems(before: Item | null, after: Item | null): BoardEvent[] {
  if (after === null) {
    return before === null || before.deleted !== null
      ? []
      : [{ kind: 'deleted', item: before.id, title: before.title }];
  }
  const item = after.id;
  const { title } = after;
  if (before === null) {
    if (after.deleted !== null) return [];
    return [{ kind: 'created', item, title, place: after.place }];
  }
  if (after.deleted !== null) {
    return before.deleted === null ? [{ kind: 'deleted', item, title }] : [];
  }
  const events: BoardEvent[] = [];
  if (before.deleted !== null) events.push({ kind: 'restored', item, title });
  if (!sameCells(before.place, after.place)) {
    events.push({ kind: 'moved', item, from: before.place, to: after.place });
  }
  if (before.title !== title) {
    events.push({ kind: 'renamed', item, from: before.title, to: title });
  }
  if (before.status !== after.status) {
    events.push({ kind: 'status', item, from: before.status, to: after.status });
  }
  for (const kind of ['owner', 'timeline', 'effort', 'ref'] as const) {
    const [from, to] = [before[kind], after[kind]];
    if (from !== to) events.push({ kind, item, from, to });
  }
  if (!sameValue(before.section, after.section)) {
    events.push({ kind: 'section', item, from: before.section, to: after.section });
  }
  if (before.notes !== after.notes) events.push({ kind: 'notes', item });
  return [...events, ...diffChecks(item, before.checks, after.checks)];
}

/** Whether two places are the same lane and weeks. */
export const sameCells = (a: Place, b: Place): boolean =>
  a.lane === b.lane && a.weeks[0] === b.weeks[0] && a.weeks[1] === b.weeks[1];

function diffChecks(item: string, before: readonly Check[], after: readonly Check[]): BoardEvent[] {
  if (before === after) return [];
  const old = new Map(before.map((check) => [check.id, check]));
  const now = new Set(after.map(({ id }) => id));
  const events: BoardEvent[] = [];
  for (const { id, text } of before) {
    if (!now.has(id)) events.push({ kind: 'check-removed', item, check: id, text });
  }
  for (const { id, text, done, order } of after) {
    const was = old.get(id);
    if (was === undefined) {
      events.push({ kind: 'check-added', item, check: id, text });
      continue;
    }
    if (was.text !== text) {
      events.push({ kind: 'check-reworded', item, check: id, from: was.text, to: text });
    }
    if (was.done !== done) {
      events.push({ kind: done ? 'check-ticked' : 'check-unticked', item, check: id, text });
    }
    if (was.order !== order) events.push({ kind: 'check-moved', item, check: id, text });
  }
  return events;
}
