import fc from 'fast-check';
import type * as Y from 'yjs';
import { expect, test } from 'vitest';
import {
  addCheck,
  addItem,
  deleteItems,
  moveItem,
  removeCheck,
  restoreItems,
  setCheck,
  setStatus,
} from './edit.ts';
import { createProgressCount } from './progress-count.ts';
import { progressOf, type Progress } from './progress.ts';
import { itemsOf } from './keys.ts';
import { readBoard, readItem } from './read.ts';
import { ANN, soleBoard } from './sample.ts';
import { touchedBy } from './touched.ts';
import { LANES, STATUSES } from './types.ts';

const ACTS: ((doc: Y.Doc, item: string, n: number) => void)[] = [
  (doc, _, n) =>
    addItem(doc, ANN, { title: 'New', lane: LANES[n % LANES.length] ?? 'P0', weeks: [1, 1] }),
  (doc, item) => deleteItems(doc, ANN, { items: [item] }),
  (doc, item) => restoreItems(doc, ANN, { items: [item] }),
  (doc, item, n) =>
    moveItem(doc, ANN, { item, to: { lane: LANES[n % LANES.length] ?? 'P0', weeks: [2, 2] } }),
  (doc, item, n) => setStatus(doc, ANN, { item, status: STATUSES[n % STATUSES.length] ?? 'done' }),
  (doc, item) => void addCheck(doc, ANN, { item, text: 'A step' }),
  (doc, item, n) => {
    const check = checksOf(doc, item)[n % 3];
    if (check) setCheck(doc, ANN, { item, check: check.id, done: !check.done });
  },
  (doc, item, n) => {
    const check = checksOf(doc, item)[n % 3];
    if (check) removeCheck(doc, ANN, { item, check: check.id });
  },
];
const checksOf = (doc: Y.Doc, id: string) => readItem(id, itemsOf(doc).get(id))?.checks ?? [];

test('counting on from what changed gives what counting everything gives', () => {
  const act = fc.record({ act: fc.nat(ACTS.length - 1), item: fc.nat(9), n: fc.nat(20) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const checks = [
        { text: 'One', done: true },
        { text: 'Two', done: false },
      ];
      const doc = soleBoard([{ checks }, { checks }, {}]);
      const count = createProgressCount(doc);
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        for (const id of touchedBy(transaction).items.keys()) count.touch(id);
      });
      const told: [Progress, Progress][] = [];
      for (const { act: kind, item, n } of acts) {
        const ids = [...itemsOf(doc).keys()];
        const id = ids[item % ids.length] ?? '';
        // A deleted item takes nothing but its restoring.
        const isDeleted = readItem(id, itemsOf(doc).get(id))?.deleted !== null;
        if (isDeleted && kind !== 0 && kind !== 2) continue;
        ACTS[kind]?.(doc, id, n);
        // Often several changes are counted at once.
        if (n % 3 === 0) told.push([count.progress(), progressOf(readBoard(doc).items.values())]);
      }
      told.push([count.progress(), progressOf(readBoard(doc).items.values())]);
      for (const [counted, read] of told) expect(counted).toEqual(read);
    }),
  );
});
