import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { setMeta } from '../board/edit.ts';
import { differences, putBackBoard } from '../board/put-back.ts';
import { readBoard } from '../board/read.ts';
import { ANN, BEN, soleBoard } from '../board/sample.ts';
import { createUndo } from '../board/undo.ts';
import { boardSteps, takeSteps } from './board-acts.ts';

const ITEMS = [
  {
    title: 'Dredge',
    notes: 'By the pier.',
    section: ['Harbour', 'Basin'],
    checks: [{ text: 'Ask', done: false }],
  },
  { title: 'Paint', owner: 'Ana', section: ['Harbour', 'Basin'] },
  { title: 'Ropes', section: ['Harbour'] },
  {
    title: 'Buoys',
    section: ['Sea'],
    checks: [
      { text: 'Count', done: true },
      { text: 'Order', done: false },
    ],
  },
];

/** What a person sees of a board: who moved an item last, and how often, is not part of it. */
function seen(doc: Y.Doc) {
  const { meta, items } = readBoard(doc);
  return {
    meta: { ...meta, source: null },
    items: [...items.values()]
      .map(({ place, createdAt: _at, createdBy: _by, origin: _o, ...item }) => ({
        ...item,
        place: { ...place, rev: 0, by: '' },
        checks: item.checks.map(({ id, text, done, order }) => ({ id, text, done, order })),
      }))
      .sort((a, b) => a.id.localeCompare(b.id)),
  };
}

test('whatever was done since, putting the board back shows it as it was, and one undo takes that back', () => {
  fc.assert(
    fc.property(boardSteps, boardSteps, (before, since) => {
      const doc = soleBoard(ITEMS);
      takeSteps(doc, '', before);
      const past = readBoard(doc);
      const then = seen(doc);
      takeSteps(doc, '', since);
      setMeta(doc, BEN, { title: 'Renamed since' });
      const now = seen(doc);
      const undo = createUndo(doc, { user: ANN.user });
      putBackBoard(doc, ANN, past);
      expect(seen(doc)).toEqual(then);
      expect(differences(past, readBoard(doc))).toEqual([]);
      expect(undo.undo()?.skipped).toEqual([]);
      expect(seen(doc)).toEqual(now);
      expect(undo.canUndo).toBe(false);
      undo.destroy();
    }),
    { numRuns: 60 },
  );
});
