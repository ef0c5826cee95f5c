import { expect, test } from 'vitest';
import { addItem, deleteItem, setCheck, setNotes, setTitle, together } from './edit.ts';
import { itemsOf } from './keys.ts';
import { differences, putBackBoard, putBackItem } from './put-back.ts';
import { readBoard } from './read.ts';
import { ANN, BEN, soleBoard } from './sample.ts';

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
  putBackItem(doc, ANN, { item: item.id, was: item });
  const now = readBoard(doc);
  expect(differences(past, now).map((found) => found.item)).toEqual([other.id]);
  putBackItem(doc, ANN, { item: other.id, was: null });
  expect(readBoard(doc).items.has(other.id)).toBe(false);
});

test('an item that is gone from the document comes back under its own id', () => {
  const doc = sampleBoard();
  const past = readBoard(doc);
  const [was] = past.items.values();
  if (!was) throw new Error('the sample has items');
  itemsOf(doc).delete(was.id);
  putBackItem(doc, ANN, { item: was.id, was });
  expect(readBoard(doc).items.get(was.id)).toMatchObject({ title: was.title, notes: was.notes });
});
