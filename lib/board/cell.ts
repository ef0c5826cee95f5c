import type * as Y from 'yjs';
import { idsNear } from './cell-index.ts';
import { writeValue, type Journal } from './journal.ts';
import { itemMap } from './keys.ts';
import { byOrder, freshOrders, isOrder, ordersBetween } from './order.ts';
import { readMeta, readPlace } from './read.ts';
import type { Actor, Lane, Place } from './types.ts';

/** A cell of the grid: a lane and the first week of what stands there. */
export interface Cell {
  lane: Lane;
  week: number;
}

/** Where in a cell: right after `after` (null = at the top), else right before `before`, else at the end. */
export interface Position {
  before?: string | null;
  after?: string | null;
}

export interface Entry {
  id: string;
  order: string;
}

/** What stands in a cell, in its order; items in `without` are left out. */
export function cellEntries(
  doc: Y.Doc,
  cell: Cell,
  without: ReadonlySet<string> = new Set(),
): Entry[] {
  const { weeks } = readMeta(doc);
  const entries: Entry[] = [];
  for (const id of idsNear(doc, { ...cell, weeks })) {
    const map = itemMap(doc, id);
    if (map === null || without.has(id) || map.get('deleted') != null) continue;
    const place = readPlace(map.get('place'), weeks);
    if (place.lane === cell.lane && place.weeks[0] === cell.week) {
      entries.push({ id, order: place.order });
    }
  }
  return entries.sort(byOrder);
}

/** Index in `entries` that a position names; a neighbour that is no longer there means the end. */
export function indexAt(entries: readonly Entry[], at: Position): number {
  if (at.after === null) return 0;
  const after = entries.findIndex((entry) => entry.id === at.after);
  if (after >= 0) return after + 1;
  const before = entries.findIndex((entry) => entry.id === at.before);
  return before >= 0 ? before : entries.length;
}

/** `count` ascending keys at `index` among sorted entries, or null when there is no room for valid ones. */
export function ordersAt(entries: readonly Entry[], index: number, count: number): string[] | null {
  const lower = entries[index - 1]?.order ?? null;
  // Entries with equal keys have no room between them: the newcomer goes behind all of them.
  const upper =
    entries.slice(index).find((entry) => lower === null || entry.order > lower)?.order ?? null;
  try {
    const orders = ordersBetween({ lower, upper, count });
    return orders.every(isOrder) ? orders : null;
  } catch {
    return null;
  }
}

/** Keys for `count` newcomers; a cell whose keys grew too long gets short ones first. */
export function makeRoom(
  journal: Journal,
  actor: Actor,
  place: { entries: readonly Entry[]; at: Position; count: number },
): string[] {
  const { entries, at, count } = place;
  const index = indexAt(entries, at);
  const found = ordersAt(entries, index, count);
  if (found !== null) return found;
  const fresh = freshOrders(entries.length + count);
  reorder(journal, actor, [
    ...entries.slice(0, index).map(({ id }, n) => ({ id, order: fresh[n] ?? '' })),
    ...entries.slice(index).map(({ id }, n) => ({ id, order: fresh[index + count + n] ?? '' })),
  ]);
  return fresh.slice(index, index + count);
}

/**
 * Gives items new keys where they stand. The rev stays: nobody chose a place here, so a move made at the same
 * time must win.
 */
export function reorder(journal: Journal, actor: Actor, entries: readonly Entry[]): void {
  for (const { id, order } of entries) {
    const place: Place = readPlace(itemMap(journal.doc, id)?.get('place'));
    writeValue(
      journal,
      { on: 'item', item: id, key: 'place' },
      { ...place, weeks: [...place.weeks], order, by: actor.user },
    );
  }
}
