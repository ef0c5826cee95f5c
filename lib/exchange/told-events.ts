import type * as Y from 'yjs';
import { diffItems, type BoardEvent, type WholeEvent } from '../board/events.ts';
import { itemMap, itemsOf } from '../board/keys.ts';
import { readItem, readMeta } from '../board/read.ts';
import type { Item } from '../board/types.ts';

/** One thing that happened; a null item is the board as a whole. */
export interface ToldEvent {
  item: string | null;
  event: BoardEvent | WholeEvent;
}

/** Every item of the document, deleted ones too. */
export function allItems(doc: Y.Doc): Item[] {
  const { weeks } = readMeta(doc);
  return [...itemsOf(doc).keys()].flatMap((id) => readItem(id, itemMap(doc, id), weeks) ?? []);
}

/** What happened to the items since they read like `before`. */
export function eventsSince(doc: Y.Doc, before: readonly Item[]): ToldEvent[] {
  const old = new Map(before.map((item) => [item.id, item]));
  return allItems(doc).flatMap((item) =>
    diffItems(old.get(item.id) ?? null, item).map((event) => ({ item: item.id, event })),
  );
}
