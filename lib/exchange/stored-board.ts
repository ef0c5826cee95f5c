import * as Y from 'yjs';
import { LOAD } from '../board/origin.ts';
import { readBoard, readMeta } from '../board/read.ts';
import type { Board, Meta } from '../board/types.ts';

/** A board's document as the database gives it: a snapshot, and the updates after it in order. */
export interface StoredBoard {
  snapshot: { state: Uint8Array } | null;
  updates: readonly { data: Uint8Array }[];
}

/** The document as it was committed; the caller destroys it. */
export function docOfStored({ snapshot, updates }: StoredBoard): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state, LOAD);
    for (const { data } of updates) Y.applyUpdate(doc, data, LOAD);
  });
  return doc;
}

/** The board as it was committed. */
export function boardOfStored(stored: StoredBoard): Board {
  const doc = docOfStored(stored);
  const board = readBoard(doc);
  doc.destroy();
  return board;
}

/** What the board says of itself. Takes as long as reading all of it. */
export function metaOfStored(stored: StoredBoard): Meta {
  const doc = docOfStored(stored);
  const meta = readMeta(doc);
  doc.destroy();
  return meta;
}

/** Bytes of the document as it is stored. */
export const sizeOfStored = ({ snapshot, updates }: StoredBoard): number =>
  updates.reduce((sum, { data }) => sum + data.byteLength, snapshot?.state.byteLength ?? 0);
