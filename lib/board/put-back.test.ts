import { expect, test } from 'vitest';
import { addItem, deleteItem, setCheck, setNotes, setTitle, together } from './edit.ts';
import { itemsOf } from './keys.ts';
import { differences, putBackBoard, putBackItem } from './put-back.ts';
import { readBoard } from './read.ts';
import { ANN, BEN, soleBoard } from './sample.ts';
import type { Item } from './types.ts';

const sampleBoard = () =>
  soleBoard([
    {
      title: 'Dredge',
      notes: 'By the pier.',
      checks: [
        { text: 'Ask', done: false },
        { text: 'Pay', done: true },
      ],
    },
    { title: 'Paint', owner: 'Ana', lane: 'P0', weeks: [2, 3] },
    { title: 'Ropes' },
  ]);

test('putting the board back takes what was created since off it, and nothing out of the document', () => {
  const doc = sampleBoard();
  const past = readBoard(doc);
  const added = addItem(doc, BEN, { title: 'Since then', lane: 'P0', weeks: [1, 1] });
  expect(putBackBoard(doc, ANN, past)).toBe(1);
  expect(readBoard(doc).items.has(added)).toBe(false);
  expect(itemsOf(doc).has(added)).toBe(true);
});

test('one item is put back alone, with its texts and checks', () => {
  const doc = sampleBoard();
  const past = readBoard(doc);
  const item = [...past.items.values()].find(({ checks }) => checks.length > 0);
  const other = [...past.items.values()].find(({ id }) => id !== item?.id);
  if (!item || !other) throw new Error('the sample has items');
  together(doc, () => {
    setTitle(doc, BEN, { item: item.id, title: 'Another title' });
    setNotes(doc, BEN, { item: item.id, notes: 'Other notes' });
    setCheck(doc, BEN, {
      item: item.id,
      check: item.checks[0]?.id ?? '',
      done: !item.checks[0]?.done,
    });
    setTitle(doc, BEN, { item: other.id, title: 'This one stays changed' });
    deleteItem(doc, BEN, { item: item.id });
  });
  putBackItem(doc, ANN, { item: item.id, past });
  const now = readBoard(doc);
  expect(differences(past, now).map((found) => found.item)).toEqual([other.id]);
  const none = { ...past, items: new Map<string, Item>() };
  putBackItem(doc, ANN, { item: other.id, past: none });
  expect(readBoard(doc).items.has(other.id)).toBe(false);
});

test('an item that is gone from the document comes back under its own id', () => {
  const doc = sampleBoard();
  const past = readBoard(doc);
  const [was] = past.items.values();
  if (!was) throw new Error('the sample has items');
  itemsOf(doc).delete(was.id);
  putBackItem(doc, ANN, { item: was.id, past });
  expect(readBoard(doc).items.get(was.id)).toMatchObject({ title: was.title, notes: was.notes });
});

test('an item that comes back keeps its lines in the plan only where the plan still has the same text', () => {
  const checks = [{ text: 'Ask', done: false, line: 13 }];
  const doc = soleBoard([{ title: 'Dredge', origin: { source: 'first', line: 12 }, checks }]);
  doc.getMap('meta').set('source', 'first');
  const past = readBoard(doc);
  const [was] = past.items.values();
  if (!was) throw new Error('the sample has an item');
  const comeBack = () => {
    itemsOf(doc).delete(was.id);
    putBackItem(doc, ANN, { item: was.id, past });
    const item = readBoard(doc).items.get(was.id);
    return [item?.origin, item?.checks[0]?.line];
  };
  expect(comeBack()).toEqual([{ source: 'first', line: 12 }, 13]);
  doc.getMap('meta').set('source', 'written-since');
  expect(comeBack()).toEqual([null, null]);
});
