import type * as Y from 'yjs';
import { itemMap, itemsOf } from './keys.ts';
import { byOrder } from './order.ts';
import { readItem, readMeta } from './read.ts';
import { touchedBy } from './touched.ts';
import type { Item, Lane, Meta } from './types.ts';

/** What one transaction changed on the board. */
export interface BoardChange {
  /** Ids of the items that read differently now, deleted ones included. */
  changed: ReadonlySet<string>;
  /** Items whose place changed, with whoever moved them; new and deleted items are not among them. */
  moved: ReadonlyMap<string, { from: Item['place']; to: Item['place']; by: string }>;
  /** Whether it came from this screen. */
  local: boolean;
  meta: boolean;
}

/** The board as React reads it: a value keeps its identity until it changes. */
export interface BoardView {
  getMeta(): Meta;
  /** Undefined when the item is deleted or was never here. */
  getItem(id: string): Item | undefined;
  /** Items on the board, without deleted ones. */
  getItems(): ReadonlyMap<string, Item>;
  /** Deleted items, the latest first. */
  getDeleted(): readonly Item[];
  /** Ids of the items whose lane is `lane` and whose FIRST week is `week`, in order. */
  getCell(lane: Lane, week: number): readonly string[];
  getSnapshotVersion(): number;
  subscribe(listener: () => void): () => void;
  subscribeItem(id: string, listener: () => void): () => void;
  onChange(listener: (change: BoardChange) => void): () => void;
  destroy(): void;
}

const EMPTY: readonly string[] = [];

/** Keeps a reading of the board up to date, re-reading only what each transaction touched. */
export function watchBoard(doc: Y.Doc): BoardView {
  let meta = readMeta(doc);
  let version = 0;
  const items = new Map<string, Item>();
  const deleted = new Map<string, Item>();
  const members = new Map<string, Set<string>>();
  const sorted = new Map<string, readonly string[]>();
  const stale = new Set<string>();
  let copy: ReadonlyMap<string, Item> | null = null;
  let deletedList: readonly Item[] | null = null;
  const listeners = new Set<() => void>();
  const itemListeners = new Map<string, Set<() => void>>();
  const changeListeners = new Set<(change: BoardChange) => void>();

  function leave(item: Item): void {
    const key = cellKey(item);
    members.get(key)?.delete(item.id);
    stale.add(key);
  }

  function enter(item: Item): void {
    const key = cellKey(item);
    const cell = members.get(key);
    if (cell === undefined) members.set(key, new Set([item.id]));
    else cell.add(item.id);
    stale.add(key);
  }

  /** Reads one item again; whether the place changed is told by the two readings. */
  function reread(id: string): { before: Item | undefined; after: Item | undefined } {
    const before = items.get(id);
    const read = readItem(id, itemMap(doc, id), meta.weeks);
    if (read === null || read.deleted === null) {
      if (deleted.delete(id)) deletedList = null;
    } else {
      deleted.set(id, read);
      deletedList = null;
    }
    const after = read === null || read.deleted !== null ? undefined : read;
    if (after === undefined) items.delete(id);
    else items.set(id, after);
    const stays =
      before !== undefined &&
      after !== undefined &&
      cellKey(before) === cellKey(after) &&
      before.place.order === after.place.order;
    if (!stays) {
      if (before !== undefined) leave(before);
      if (after !== undefined) enter(after);
    }
    return { before, after };
  }

  function afterTransaction(transaction: Y.Transaction): void {
    const touched = touchedBy(transaction);
    if (touched.items.size === 0 && !touched.meta) return;
    const weeks = meta.weeks;
    if (touched.meta) meta = readMeta(doc);
    // The number of weeks decides where an item beyond it is shown.
    const ids = meta.weeks === weeks ? [...touched.items.keys()] : [...itemsOf(doc).keys()];
    const moved = new Map<string, { from: Item['place']; to: Item['place']; by: string }>();
    for (const id of ids) {
      const { before, after } = reread(id);
      if (before === undefined || after === undefined) continue;
      if (before.place.rev === after.place.rev && before.place.order === after.place.order)
        continue;
      moved.set(id, { from: before.place, to: after.place, by: after.place.by });
    }
    copy = null;
    version += 1;
    for (const id of ids) for (const listener of itemListeners.get(id) ?? []) listener();
    for (const listener of listeners) listener();
    const change = { changed: new Set(ids), moved, local: transaction.local, meta: touched.meta };
    for (const listener of changeListeners) listener(change);
  }

  for (const id of itemsOf(doc).keys()) reread(id);
  doc.on('afterTransaction', afterTransaction);

  return {
    getMeta: () => meta,
    getItem: (id) => items.get(id),
    getItems: () => (copy ??= new Map(items)),
    getDeleted: () =>
      (deletedList ??= [...deleted.values()].sort(
        (a, b) => (b.deleted?.at ?? 0) - (a.deleted?.at ?? 0),
      )),
    getCell(lane, week) {
      const key = `${lane}:${week}`;
      if (stale.delete(key)) {
        const before = sorted.get(key) ?? EMPTY;
        const ids = sortedIds(members.get(key), items);
        sorted.set(key, sameIds(before, ids) ? before : ids);
      }
      return sorted.get(key) ?? EMPTY;
    },
    getSnapshotVersion: () => version,
    subscribe: (listener) => subscribeTo(listeners, listener),
    subscribeItem(id, listener) {
      const own = itemListeners.get(id) ?? new Set();
      itemListeners.set(id, own);
      const unsubscribe = subscribeTo(own, listener);
      return () => {
        unsubscribe();
        if (own.size === 0 && itemListeners.get(id) === own) itemListeners.delete(id);
      };
    },
    onChange: (listener) => subscribeTo(changeListeners, listener),
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      listeners.clear();
      itemListeners.clear();
      changeListeners.clear();
    },
  };
}

const cellKey = ({ place }: Item) => `${place.lane}:${place.weeks[0]}`;

function sortedIds(cell: ReadonlySet<string> | undefined, items: ReadonlyMap<string, Item>) {
  return [...(cell ?? [])]
    .map((id) => ({ id, order: items.get(id)?.place.order ?? '' }))
    .sort(byOrder)
    .map(({ id }) => id);
}

const sameIds = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, n) => id === b[n]);

function subscribeTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
