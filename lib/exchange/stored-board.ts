import * as Y from 'yjs';
import { readBoard } from '../board/read.ts';
import type { Board } from '../board/types.ts';

/** A board's document as the database gives it: a snapshot, and the updates after it in order. */
export interface StoredBoard {
  snapshot: { state: Uint8Array } | null;
  updates: readonly { data: Uint8Array }[];
}

/** The board as it was committed. */
export function boardOfStored({ snapshot, updates }: StoredBoard): Board {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state);
    for (const { data } of updates) Y.applyUpdate(doc, data);
  });
  const board = readBoard(doc);
  doc.destroy();
  return board;
}
