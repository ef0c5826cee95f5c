import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createLateDocument, LogGap } from './late-document.ts';

const BOARD = { isDamaged: false, what: 'a board' };

/** A document that grew update by update, and what somebody had who was there after some of them. */
function grow(steps: readonly number[], seen: number) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  const page = new Y.Doc();
  doc.on('update', (update: Uint8Array) => {
    updates.push(update);
    if (updates.length <= seen) Y.applyUpdate(page, update);
  });
  for (const n of steps) {
    const text = doc.getText('text');
    if (n % 4 === 0 && text.length > 0) text.delete(n % text.length, 1);
    else if (n % 4 === 1) doc.getMap('items').set(`${n % 3}`, n);
    else if (n % 4 === 2) doc.getMap('items').delete(`${n % 3}`);
    else text.insert(n % (text.length + 1), `${n}`);
    // Somebody else goes on with it.
    if (n % 5 === 0) doc.clientID = 100 + (n % 7);
  }
  return { doc, updates, page };
}
const games = fc.record({
  steps: fc.array(fc.nat(99), { minLength: 1, maxLength: 40 }),
  seen: fc.nat(40),
  folded: fc.nat(40),
});
/** As a board is stored: one state of the first of them, then single updates. */
function store(updates: readonly Uint8Array[], folded: number): Uint8Array[] {
  const first = new Y.Doc();
  for (const update of updates.slice(0, folded)) Y.applyUpdate(first, update);
  const snapshot = folded > 0 ? [Y.encodeStateAsUpdate(first)] : [];
  return [...snapshot, ...updates.slice(folded)];
}
const jsonOf = (doc: Y.Doc) => [doc.getMap('items').toJSON(), doc.getText('text').toJSON()];
const stateOf = (doc: Y.Doc) => Y.encodeSnapshot(Y.snapshot(doc));

test('whoever comes is answered from the bytes as from the document', () => {
  fc.assert(
    fc.property(games, ({ steps, seen, folded }) => {
      const { doc, updates, page } = grow(steps, seen);
      const late = createLateDocument(store(updates, folded), BOARD);
      expect(Y.decodeStateVector(late.vector())).toEqual(
        Y.decodeStateVector(Y.encodeStateVector(doc)),
      );
      const vector = Y.encodeStateVector(page);
      Y.applyUpdate(page, late.missing(vector));
      expect(late.isMade()).toBe(vector.byteLength === 1);
      for (const reader of [page, late.doc()]) {
        expect(jsonOf(reader)).toEqual(jsonOf(doc));
        expect(stateOf(reader)).toEqual(stateOf(doc));
      }
      expect(late.isMade()).toBe(true);
    }),
  );
});

test('somebody who lacks nothing is told the deletions and no more', () => {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'x'.repeat(1_000));
  doc.getText('text').delete(10, 1);
  const late = createLateDocument([Y.encodeStateAsUpdate(doc)], BOARD);
  expect(late.missing(Y.encodeStateVector(doc))).toEqual(
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)),
  );
});

test('what is known is told from what is not, and the document is not made for it', () => {
  fc.assert(
    fc.property(games, ({ steps, seen, folded }) => {
      const { doc, updates } = grow(steps, 0);
      const stored = updates.slice(0, seen);
      const late = createLateDocument(store(stored, folded), BOARD);
      const known = new Y.Doc();
      for (const update of stored) Y.applyUpdate(known, update);
      for (const update of [...stored, Y.encodeStateAsUpdate(known)])
        expect(late.isKnown(update)).toBe(true);
      const everything = Y.encodeStateAsUpdate(doc);
      Y.applyUpdate(known, everything);
      const isNews = stateOf(known).join() !== stateOf(late.borrow().doc).join();
      expect(late.isKnown(everything)).toBe(!isNews);
      expect(late.isKnown(Uint8Array.of(1, 2, 3))).toBe(false);
      expect(late.isMade()).toBe(false);
    }),
  );
});

test('updates that do not follow each other make no document', () => {
  const { updates } = grow([3, 3, 3], 0);
  expect(() => createLateDocument(updates.slice(1), BOARD)).toThrow(LogGap);
  // The gap is in what one of them stands on, not in its clocks.
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  one.getText('text').insert(0, 'one');
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  other.getText('text').insert(1, 'other');
  const alone = Y.encodeStateAsUpdate(other, Y.encodeStateVector(one));
  const late = createLateDocument([alone], BOARD);
  expect(() => late.doc()).toThrow(LogGap);
  const damaged = createLateDocument([alone], { ...BOARD, isDamaged: true });
  expect(damaged.doc().getText('text').toJSON()).toBe('');
});

test('a document that is lent goes with its return; one that was made stays', () => {
  const { updates } = grow([3, 7], 0);
  const late = createLateDocument(updates, BOARD);
  const lent = late.borrow();
  expect(lent.doc.getText('text').length).toBeGreaterThan(0);
  lent.giveBack();
  expect(lent.doc.isDestroyed).toBe(true);
  expect(late.isMade()).toBe(false);
  const made = late.doc();
  const again = late.borrow();
  again.giveBack();
  expect(again.doc).toBe(made);
  expect(made.isDestroyed).toBe(false);
});

test('a second document is made of the same updates, once', () => {
  const { doc, updates } = grow([3, 7, 4, 1], 0);
  const late = createLateDocument(updates, BOARD);
  const { doc: made, copy } = late.withCopy();
  expect(stateOf(copy?.() ?? new Y.Doc())).toEqual(stateOf(doc));
  expect(made).toBe(late.doc());
  // From now on the document may have been changed.
  expect(late.withCopy().copy).toBeNull();
});
