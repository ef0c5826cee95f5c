import * as Y from 'yjs';
import { LOAD, REMOTE } from './origin.ts';
import { byOrder } from './order.ts';
import { readBoard } from './read.ts';
import { encodeSeed } from './seed.ts';
import type { Actor, Item, NewItem } from './types.ts';

// Boards for tests.

export const ANN: Actor = { user: 'ann', now: 1_000 };
export const BEN: Actor = { user: 'ben', now: 2_000 };

/** One document a person, all holding the same items; document n has client id n + 1, so the last one wins every tie. */
export function boardFor(people: number, items: readonly Partial<NewItem>[]): Y.Doc[] {
  const seed = encodeSeed({
    meta: { title: 'Plan', start: '2026-01-05', weeks: 8, lanes: {}, source: 'plan' },
    items: items.map((item, n) => ({ title: `Item ${n}`, lane: 'P1', weeks: [1, 1], ...item })),
    by: 'importer',
    now: 0,
  });
  return Array.from({ length: people }, (_, n) => {
    const doc = new Y.Doc();
    doc.clientID = n + 1;
    Y.applyUpdate(doc, seed, LOAD);
    return doc;
  });
}

export function soleBoard(items: readonly Partial<NewItem>[]): Y.Doc {
  const [doc] = boardFor(1, items);
  return doc as Y.Doc;
}

/** Gives each document what the others have. */
export function exchange(...docs: Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update, REMOTE);
}

/** The item with this title, read now. */
export function named(doc: Y.Doc, title: string): Item {
  for (const item of readBoard(doc).items.values()) if (item.title === title) return item;
  throw new Error(`No item is called ${title}.`);
}

/** Titles of a cell from top to bottom. */
export function titlesIn(doc: Y.Doc, lane: string, week: number): string[] {
  return [...readBoard(doc).items.values()]
    .filter(({ place }) => place.lane === lane && place.weeks[0] === week)
    .map(({ id, title, place }) => ({ id, title, order: place.order }))
    .sort(byOrder)
    .map(({ title }) => title);
}
