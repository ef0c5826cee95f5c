import type * as Y from 'yjs';
import { MAX_WEEKS } from '../limits.ts';
import { cellEntries, indexAt, makeRoom, type Cell, type Position } from './cell.ts';
import { inEdit, writeValue, type Journal } from './journal.ts';
import { itemMap } from './keys.ts';
import { byOrder } from './order.ts';
import { readMeta, readPlace } from './read.ts';
import { LANES, type Actor, type Lane, type Place, type Weeks } from './types.ts';

/** Where a move goes: lane and weeks, and where in that cell (its end when no neighbour is named). */
export interface Target extends Position {
  lane: Lane;
  weeks: Weeks;
}

/** Several items at once: into one cell, each keeping how many weeks it lasts, or all by the same distance. */
export type MoveMany = { items: readonly string[] } & (
  | { to: { lane: Lane; week: number } & Position }
  /** Column 0 is the unscheduled tray, so one to the left of week 1 is unscheduled. `lanes` counts downwards. */
  | { by: { weeks?: number; lanes?: number } }
);

/** Moves one item. The one rule for pointer, keyboard, menu and command. */
export function moveItem(doc: Y.Doc, actor: Actor, move: { item: string; to: Target }): void {
  const { item, to } = move;
  const place = placeOf(doc, item);
  const weeks = checkWeeks(doc, to.weeks);
  checkLane(to.lane);
  const cell = { lane: to.lane, week: weeks[0] };
  const stays = sameCell(place, cell);
  const named = [to.before, to.after].some((at) => at !== undefined && at !== item);
  inEdit(doc, (journal) => {
    let order: string | undefined = place.order;
    if (!stays || named) {
      const entries = cellEntries(doc, cell, new Set([item]));
      const above = entries.filter((entry) => byOrder(entry, { id: item, order: place.order }) < 0);
      const inPlace = stays && indexAt(entries, to) === above.length;
      if (!inPlace) [order] = makeRoom(journal, actor, { entries, at: to, count: 1 });
    }
    writePlace(journal, actor, { item, lane: to.lane, weeks, order });
  });
}

/** Moves several items, which keep their order among themselves. Those no longer on the board are passed over. */
export function moveItems(doc: Y.Doc, actor: Actor, move: MoveMany): void {
  const moved = move.items
    .filter((item) => isHere(doc, item))
    .map((item) => ({ item, place: placeOf(doc, item) }))
    .sort(asOnBoard);
  if (moved.length === 0) throw new Error(GONE);
  const { weeks: columns } = readMeta(doc);
  if ('to' in move) {
    checkLane(move.to.lane);
    checkWeeks(doc, [move.to.week, move.to.week]);
  }
  const cells = new Map<string, Moved[]>();
  for (const { item, place } of moved) {
    const target = { item, place, ...targetOf(place, move, columns) };
    const key = `${target.lane}:${target.weeks[0]}`;
    cells.set(key, [...(cells.get(key) ?? []), target]);
  }
  inEdit(doc, (journal) => {
    for (const targets of cells.values()) {
      const cell = { lane: targets[0]?.lane ?? 'none', week: targets[0]?.weeks[0] ?? 0 };
      const stay = 'by' in move ? targets.filter((target) => sameCell(target.place, cell)) : [];
      const come = targets.filter((target) => !stay.includes(target));
      const without = new Set(moved.map(({ item }) => item));
      for (const { item } of stay) without.delete(item);
      const entries = cellEntries(doc, cell, without);
      const at = 'to' in move ? move.to : {};
      const orders = makeRoom(journal, actor, { entries, at, count: come.length });
      for (const target of stay) writePlace(journal, actor, target);
      come.forEach((target, n) => writePlace(journal, actor, { ...target, order: orders[n] }));
    }
  });
}

interface Moved {
  item: string;
  /** Where it stands now. */
  place: Place;
  lane: Lane;
  weeks: Weeks;
}

/** Sets the first and last week, in the same lane: dragging one edge of a card. */
export function stretchItem(
  doc: Y.Doc,
  actor: Actor,
  { item, weeks }: { item: string; weeks: Weeks },
): void {
  const { lane } = placeOf(doc, item);
  moveItem(doc, actor, { item, to: { lane, weeks } });
}

/** The place an item is given: written whole, as the next revision, and only when it differs. */
function writePlace(
  journal: Journal,
  actor: Actor,
  to: { item: string; lane: Lane; weeks: Weeks; order?: string | undefined },
): void {
  const place = placeOf(journal.doc, to.item);
  const order = to.order ?? place.order;
  const [first, last] = to.weeks;
  if (
    place.lane === to.lane &&
    place.weeks[0] === first &&
    place.weeks[1] === last &&
    place.order === order
  ) {
    return;
  }
  writeValue(
    journal,
    { on: 'item', item: to.item, key: 'place' },
    { lane: to.lane, weeks: [first, last], order, rev: place.rev + 1, by: actor.user },
  );
}

function targetOf(place: Place, move: MoveMany, columns: number): { lane: Lane; weeks: Weeks } {
  const length = place.weeks[1] - place.weeks[0];
  if ('to' in move) {
    return { lane: move.to.lane, weeks: spanFrom(move.to.week, length, columns) };
  }
  const row = LANES.indexOf(place.lane) + (move.by.lanes ?? 0);
  // Nobody moves an item to "no priority" by going one further down; an item that has none may stay there.
  const lowest = place.lane === 'none' ? LANES.length - 1 : LANES.length - 2;
  return {
    lane: LANES[Math.min(Math.max(row, 0), lowest)] ?? place.lane,
    weeks: spanFrom(place.weeks[0] + (move.by.weeks ?? 0), length, columns),
  };
}

function spanFrom(week: number, length: number, columns: number): Weeks {
  const first = Math.min(week, columns);
  return first < 1 ? [0, 0] : [first, Math.min(first + length, columns)];
}

const GONE = 'This item is no longer on the board.';

/** Whether the item is on the board and not deleted. */
export function isHere(doc: Y.Doc, item: string): boolean {
  const map = itemMap(doc, item);
  return map !== null && map.get('deleted') == null;
}

/** Throws a sentence unless the item is on the board. */
export function checkHere(doc: Y.Doc, item: string): void {
  if (!isHere(doc, item)) throw new Error(GONE);
}

export function placeOf(doc: Y.Doc, item: string): Place {
  checkHere(doc, item);
  return readPlace(itemMap(doc, item)?.get('place'), readMeta(doc).weeks);
}

export function checkLane(lane: Lane): void {
  if (!LANES.includes(lane)) throw new Error('Choose a priority from P0 to P3.');
}

/** `[0, 0]`, or a first and last week of this board; anything else throws. */
export function checkWeeks(doc: Y.Doc, [first, last]: Weeks): Weeks {
  if (first === 0 && last === 0) return [0, 0];
  const weeks = Math.min(readMeta(doc).weeks, MAX_WEEKS);
  const whole = Number.isInteger(first) && Number.isInteger(last);
  if (!whole || first < 1 || last < first || last > weeks) {
    throw new Error(`Choose weeks from 1 to ${weeks}, the first no later than the last.`);
  }
  return [first, last];
}

const sameCell = (place: Place, cell: Cell) =>
  place.lane === cell.lane && place.weeks[0] === cell.week;

/** As the grid is read: lane by lane, week by week, then down the cell. */
function asOnBoard(a: { item: string; place: Place }, b: { item: string; place: Place }): number {
  return (
    LANES.indexOf(a.place.lane) - LANES.indexOf(b.place.lane) ||
    a.place.weeks[0] - b.place.weeks[0] ||
    byOrder({ id: a.item, order: a.place.order }, { id: b.item, order: b.place.order })
  );
}
