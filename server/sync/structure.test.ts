import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { brings, readStructure, vectorBefore } from './structure.ts';

/** Edits of one of two people, some written and some taken away again. */
const edits = fc.array(
  fc.record({ who: fc.nat(1), at: fc.nat(20), text: fc.string({ maxLength: 4 }) }),
  { maxLength: 20 },
);

function play(steps: readonly { who: number; at: number; text: string }[]) {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'remote');
    });
  }
  for (const { who, at, text } of steps) {
    const written = docs[who === 0 ? 0 : 1].getText('t');
    if (text === '')
      written.delete(
        Math.min(at, written.length),
        Math.min(1, written.length - Math.min(at, written.length)),
      );
    else written.insert(Math.min(at, written.length), text);
  }
  return updates;
}

test('an update brings something exactly where applying it makes the document say so', () => {
  fc.assert(
    fc.property(edits, fc.nat(20), fc.nat(20), (steps, known, sent) => {
      const updates = play(steps);
      const doc = new Y.Doc();
      for (const update of updates.slice(0, known)) Y.applyUpdate(doc, update, 'load');
      const other = new Y.Doc();
      for (const update of updates.slice(0, sent)) Y.applyUpdate(other, update, 'load');
      const whole = Y.encodeStateAsUpdate(other);
      let says = false;
      const before = Y.encodeStateAsUpdate(doc);
      const brought = brings(whole, doc);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
      doc.on('update', () => {
        says = true;
      });
      Y.applyUpdate(doc, whole, 'remote');
      expect(brought).toBe(says);
    }),
  );
});

test('whoever lacks the last updates gets exactly them by the vector before them', () => {
  fc.assert(
    fc.property(edits, fc.nat(20), (steps, from) => {
      const updates = play(steps);
      const last = updates.slice(from);
      if (last.length === 0) return;
      const [doc, late] = [new Y.Doc(), new Y.Doc()];
      for (const update of updates) Y.applyUpdate(doc, update, 'load');
      for (const update of updates.slice(0, from)) Y.applyUpdate(late, update, 'load');
      Y.applyUpdate(late, Y.encodeStateAsUpdate(doc, vectorBefore(doc, last)), 'remote');
      expect(late.getText('t').toJSON()).toBe(doc.getText('t').toJSON());
      expect(late.store.pendingStructs).toBeNull();
    }),
  );
});

test('bytes that are no update have no structure', () => {
  expect(readStructure(new Uint8Array([1, 1, 1, 1, 1, 1]))).toBeNull();
});
