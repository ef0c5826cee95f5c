import * as Y from 'yjs';
import {
  checkMap,
  itemMap,
  metaOf,
  type CheckKey,
  type ItemKey,
  type MetaKey,
  type TextKey,
} from './keys.ts';
import { LOCAL_EDIT } from './origin.ts';
import { diffText, type Splice } from './text-diff.ts';
import type { Item } from './types.ts';

/** A plain value of the document: of an item, of a check of it, or of the board. */
export type Slot =
  | { on: 'item'; item: string; key: Exclude<ItemKey, TextKey | 'checks'> }
  | { on: 'check'; item: string; check: string; key: CheckKey }
  | { on: 'meta'; key: MetaKey };

/** One thing an edit did, with what is needed to take it back. */
export type Change =
  | { kind: 'value'; slot: Slot; before: unknown; after: unknown }
  | {
      kind: 'text';
      item: string;
      key: TextKey;
      /** Offset, and the whole text as the edit left it: while it reads like that, the offset is true. */
      at: number;
      whole: string;
      /** Hold on to the first and the last character inserted, so they are found among later edits. */
      start: Y.RelativePosition;
      end: Y.RelativePosition;
      removed: string;
      inserted: string;
    }
  /** The item came to be seen: created, or restored. The snapshot tells whether somebody edited it since. */
  | { kind: 'shown'; how: 'created' | 'restored'; item: string; snapshot: Item }
  | { kind: 'hidden'; item: string; flag: unknown };

/** What one transaction did so far. */
export interface Journal {
  readonly doc: Y.Doc;
  readonly changes: Change[];
}

type Listener = (changes: readonly Change[]) => void;
const open = new WeakMap<Y.Doc, Journal>();
const listeners = new WeakMap<Y.Doc, Set<Listener>>();

/** Runs one edit as one tagged transaction and one undo step; edits made inside it join it. */
export function inEdit<T>(doc: Y.Doc, run: (journal: Journal) => T): T {
  const outer = open.get(doc);
  if (outer !== undefined) return run(outer);
  const journal: Journal = { doc, changes: [] };
  open.set(doc, journal);
  try {
    return doc.transact(() => run(journal), LOCAL_EDIT);
  } finally {
    open.delete(doc);
    if (journal.changes.length > 0) {
      for (const listener of listeners.get(doc) ?? []) listener(journal.changes);
    }
  }
}

/** Several edits as one: one update on the wire, one step of undo. */
export const together = <T>(doc: Y.Doc, run: () => T): T => inEdit(doc, run);

/** Calls back after each edit of this document made through this module. Returns its undoing. */
export function onEdit(doc: Y.Doc, listener: Listener): () => void {
  const all = listeners.get(doc) ?? new Set();
  listeners.set(doc, all);
  all.add(listener);
  return () => {
    all.delete(listener);
  };
}

export function slotMap(doc: Y.Doc, slot: Slot): Y.Map<unknown> | null {
  if (slot.on === 'meta') return metaOf(doc);
  return slot.on === 'item' ? itemMap(doc, slot.item) : checkMap(doc, slot.item, slot.check);
}

/** Sets a plain value (`undefined` removes the key); an equal value is left alone, and none is equal to null. */
export function writeValue(journal: Journal, slot: Slot, after: unknown): void {
  const map = slotMap(journal.doc, slot);
  if (map === null) return;
  const before = map.get(slot.key);
  if (sameValue(before ?? null, after ?? null)) return;
  if (after === undefined) map.delete(slot.key);
  else map.set(slot.key, after);
  journal.changes.push({ kind: 'value', slot, before, after });
}

/** Turns the item's text into `after` by the least edits. */
export function writeText(
  journal: Journal,
  { item, key, after }: { item: string; key: TextKey; after: string },
): void {
  const map = itemMap(journal.doc, item);
  const text = map?.get(key);
  if (!(text instanceof Y.Text)) return;
  // From the end, so that the offsets still ahead stay true.
  for (const splice of diffText(text.toJSON(), after).reverse()) {
    journal.changes.push(spliceText(text, { item, key, ...splice }));
  }
}

interface TextSplice extends Splice {
  item: string;
  key: TextKey;
}

/** One replacement in a text, written and described. */
export function spliceText(text: Y.Text, splice: TextSplice): Change {
  const { at, remove, insert } = splice;
  if (remove !== '') text.delete(at, remove.length);
  if (insert !== '') text.insert(at, insert);
  return describeSplice(text, splice);
}

/** A replacement that the text has undergone. */
export function describeSplice(
  text: Y.Text,
  { item, key, at, remove, insert }: TextSplice,
): Change {
  return {
    kind: 'text',
    item,
    key,
    at,
    whole: text.toJSON(),
    start: Y.createRelativePositionFromTypeIndex(text, at, insert === '' ? -1 : 0),
    end: Y.createRelativePositionFromTypeIndex(text, at + insert.length, -1),
    removed: remove,
    inserted: insert,
  };
}

/** Equality of plain JSON values. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)))
  );
}
