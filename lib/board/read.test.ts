import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { ITEM_KEYS, itemsOf, META_KEYS, metaOf } from './keys.ts';
import { isOrder } from './order.ts';
import { readBoard, readItem, readMeta } from './read.ts';
import { LANES, STATUSES, type Item } from './types.ts';

/** Anything a careless or hostile writer might have left under a key. */
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<() => unknown>(
    () => new Y.Text('text'),
    () => new Y.Map(),
    () => new Y.Array(),
    () => new Y.Map(Object.entries({ c: new Y.Map(Object.entries({ text: 7, done: 'yes' })) })),
    () => Number.NaN,
    () => new Uint8Array(3),
    () => ({ lane: 'P9', weeks: [99, -1], order: '!', rev: -5, by: 3 }),
    () => ({ lane: 'P0', weeks: [3, 1], order: 'a1', rev: 1.5, by: 'u' }),
  ),
);
const valueOf = (made: unknown): unknown =>
  typeof made === 'function' ? (made as () => unknown)() : made;

function expectValid(item: Item, weeks: number): void {
  const [first, last] = item.place.weeks;
  expect(LANES).toContain(item.place.lane);
  expect(STATUSES).toContain(item.status);
  expect(first === 0 ? last === 0 : first >= 1 && last >= first && last <= weeks).toBe(true);
  expect(isOrder(item.place.order)).toBe(true);
  expect(Number.isSafeInteger(item.place.rev) && item.place.rev >= 0).toBe(true);
  for (const text of [item.title, item.notes, item.place.by, ...item.section]) {
    expect(typeof text).toBe('string');
  }
  for (const text of [item.ref, item.owner, item.timeline, item.effort, item.createdBy]) {
    expect(text === null || typeof text === 'string').toBe(true);
  }
  for (const check of item.checks) {
    expect(typeof check.text === 'string' && typeof check.done === 'boolean').toBe(true);
    expect(isOrder(check.order)).toBe(true);
  }
}

describe('reading a board', () => {
  it('gives a valid board whatever the document holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom(...ITEM_KEYS, 'odd'), junk), { maxLength: 5 }),
        fc.dictionary(fc.constantFrom(...META_KEYS), junk),
        junk,
        (items, meta, stray) => {
          const doc = new Y.Doc();
          doc.transact(() => {
            items.forEach((values, n) => {
              const map = new Y.Map();
              itemsOf(doc).set(`i${n}`, map);
              for (const [key, value] of Object.entries(values)) map.set(key, valueOf(value));
            });
            itemsOf(doc).set('stray', valueOf(stray));
            for (const [key, value] of Object.entries(meta)) metaOf(doc).set(key, valueOf(value));
          });
          const board = readBoard(doc);
          expect(board.meta.weeks >= 1 && board.meta.weeks <= 26).toBe(true);
          expect(board.meta.start).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          for (const item of board.items.values()) expectValid(item, board.meta.weeks);
        },
      ),
    );
  });

  it('shows an item that stands beyond the last week in the last week', () => {
    const map = new Y.Doc().getMap('items');
    map.set(
      'a',
      new Y.Map(
        Object.entries({ place: { lane: 'P1', weeks: [9, 12], order: 'a1', rev: 2, by: 'u' } }),
      ),
    );
    expect(readItem('a', map.get('a'), 8)?.place.weeks).toEqual([8, 8]);
    expect(readItem('a', map.get('a'))?.place.weeks).toEqual([9, 12]);
  });

  it('gives an empty document a title, a start and eight weeks', () => {
    expect(readMeta(new Y.Doc())).toEqual({
      title: '',
      start: '1970-01-05',
      weeks: 8,
      lanes: {},
      source: null,
    });
    expect(readItem('x', 'not a map')).toBeNull();
  });
});
