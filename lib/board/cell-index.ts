import * as Y from 'yjs';
import { MAX_WEEKS } from '../limits.ts';
import { itemsOf } from './keys.ts';
import { readPlace } from './read.ts';
import { openTransaction } from './structs.ts';
import { touchedBy } from './touched.ts';
import type { Lane } from './types.ts';

interface CellIndex {
  /** Ids by lane and first week, as their places state it. */
  readonly cells: Map<string, Set<string>>;
  readonly keyOf: Map<string, string>;
}

const indexes = new WeakMap<Y.Doc, CellIndex>();

/**
 * Ids of all items that may stand in a cell, and perhaps some that do not: one walk over the document at the first
 * question, then kept with each transaction. A move on a board of thousands of items asks at every keystroke.
 * `weeks` is the board's number of weeks; what lies beyond stands in its last one.
 */
export function idsNear(
  doc: Y.Doc,
  { lane, week, weeks }: { lane: Lane; week: number; weeks: number },
): Set<string> {
  const { cells } = indexOf(doc);
  const ids = new Set<string>();
  for (let at = week; at <= (week >= weeks ? MAX_WEEKS : week); at += 1) {
    for (const id of cells.get(`${lane}:${at}`) ?? []) ids.add(id);
  }
  // What the edit under way has changed is not in the index yet.
  const open = openTransaction(doc);
  if (open) for (const id of touchedBy(open).items.keys()) ids.add(id);
  return ids;
}

function indexOf(doc: Y.Doc): CellIndex {
  const known = indexes.get(doc);
  if (known) return known;
  const index: CellIndex = { cells: new Map(), keyOf: new Map() };
  itemsOf(doc).forEach((map, id) => put(index, id, map));
  // Before anybody else hears of the transaction: they may ask.
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
    const items = itemsOf(doc);
    for (const [id, keys] of touchedBy(transaction).items) {
      if (keys === null || keys.has('place')) put(index, id, items.get(id));
    }
  });
  indexes.set(doc, index);
  return index;
}

function put({ cells, keyOf }: CellIndex, id: string, map: unknown): void {
  const place = map instanceof Y.Map ? readPlace(map.get('place')) : null;
  const key = place && `${place.lane}:${place.weeks[0]}`;
  const old = keyOf.get(id);
  if (old === key) return;
  if (old !== undefined) cells.get(old)?.delete(id);
  if (key === null) {
    keyOf.delete(id);
    return;
  }
  keyOf.set(id, key);
  const cell = cells.get(key) ?? new Set();
  cells.set(key, cell.add(id));
}
