import type * as Y from 'yjs';
import { itemsOf } from '../board/keys.ts';
import { readItem, readMeta } from '../board/read.ts';

/** Items between two pauses: a millisecond or two of work. */
const STEP = 200;

/**
 * What a board's document says, in a few characters: equal for equal boards, in whatever order their items were made.
 * Gives way after every few items (yields); its last value is the fingerprint.
 */
export function* fingerprintSteps(doc: Y.Doc): Generator<void, string> {
  const items = itemsOf(doc);
  let sum = hash(JSON.stringify(readMeta(doc)), 0);
  let mixed = 0;
  let count = 0;
  for (const id of items.keys()) {
    const text = JSON.stringify(readItem(id, items.get(id)));
    sum = (sum + hash(text, 1)) >>> 0;
    mixed = (mixed ^ hash(text, 2)) >>> 0;
    count += 1;
    if (count % STEP === 0) yield;
  }
  return `${count}:${sum.toString(36)}:${mixed.toString(36)}`;
}

/** The same at one go. */
export function fingerprint(doc: Y.Doc): string {
  const steps = fingerprintSteps(doc);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** FNV-1a, 32 bits, over UTF-16 code units: against accidents, not against people. */
function hash(text: string, salt: number): number {
  let value = 2_166_136_261 ^ salt;
  for (let n = 0; n < text.length; n += 1)
    value = Math.imul(value ^ text.charCodeAt(n), 16_777_619);
  return value >>> 0;
}
