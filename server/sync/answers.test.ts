import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { SYNC_STEP } from '../../lib/sync/frames.ts';
import { createAnswers } from './answers.ts';
import { createLateDocument } from './late-document.ts';

/** A document, and the updates that make it: a long one and a few short ones. */
function grown() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getMap('items').set('long', 'x'.repeat(10_000));
  for (let n = 0; n < 5; n += 1) doc.getMap('items').set('short', n);
  return { doc, updates };
}

const loaded = (updates: readonly Uint8Array[]) =>
  createLateDocument(updates, { isDamaged: false, what: 'a board' });

/** What a page gets from an answer, and the kinds of its messages. */
function take(wire: Buffer, doc: Y.Doc): number[] {
  const steps: number[] = [];
  for (let at = 0; at < wire.length;) {
    const short = wire.readUInt8(at + 1);
    const size = short === 126 ? wire.readUInt16BE(at + 2) : short;
    at += short === 126 ? 4 : 2;
    const decoder = decoding.createDecoder(wire.subarray(at, at + size));
    decoding.readVarUint(decoder);
    steps.push(decoding.readVarUint(decoder));
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    at += size;
  }
  return steps;
}
const NOTHING = Y.encodeStateVector(new Y.Doc());

test('a page that has nothing is given what was loaded as it is, and ends with the same board', () => {
  const { doc, updates } = grown();
  const answers = createAnswers({ document: loaded(updates), seq: 6 });
  const page = new Y.Doc();
  expect(take(answers.missing(NOTHING), page)).toEqual([SYNC_STEP.missing, SYNC_STEP.update]);
  expect(Y.encodeStateAsUpdate(page)).toEqual(Y.encodeStateAsUpdate(doc));
  answers.forget();
});

test('once the board has changed, what was loaded is given to nobody', () => {
  const { updates } = grown();
  const room = { document: loaded(updates), seq: 6 };
  const answers = createAnswers(room);
  answers.missing(NOTHING);
  room.document.doc().getMap('items').set('short', 'newer');
  room.seq = 7;
  const page = new Y.Doc();
  expect(take(answers.missing(NOTHING), page)).toEqual([SYNC_STEP.missing]);
  expect(page.getMap('items').get('short')).toBe('newer');
  answers.forget();
});

test('of a log that is mostly overwritten, a page gets what is left', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const text of ['', 'x'.repeat(10_000), '']) doc.getMap('items').set('long', text);
  const answers = createAnswers({ document: loaded(updates), seq: 3 });
  expect(answers.missing(NOTHING).byteLength).toBeLessThan(500);
  answers.forget();
});
