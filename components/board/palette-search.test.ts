import { expect, test } from 'vitest';
import type { Item } from '@/lib/board/types';
import { findItems, MAX_FOUND } from './palette-search.ts';

const item = (id: string, over: Partial<Item> = {}): Item => ({
  id,
  ref: null,
  title: '',
  notes: '',
  section: [],
  place: { lane: 'P1', weeks: [0, 0], order: 'a0', rev: 0, by: '' },
  status: 'todo',
  owner: null,
  timeline: null,
  effort: null,
  checks: [],
  origin: null,
  createdBy: null,
  createdAt: null,
  deleted: null,
  ...over,
});
const found = (items: Item[], query: string) => findItems(items, query).map(({ id }) => id);

test('an exact ref comes first, then titles by how early they hold the words, then the rest', () => {
  const items = [
    item('notes', { title: 'Other', notes: 'about 2.1' }),
    item('inside', { title: 'See 2.1 first' }),
    item('start', { title: '2.1 begins it' }),
    item('ref', { ref: '2.1', title: 'Something long' }),
  ];
  expect(found(items, '2.1')).toEqual(['ref', 'start', 'inside', 'notes']);
});

test('a word that begins in the title goes before one that is only part of another', () => {
  const items = [item('part', { title: 'unlocked' }), item('word', { title: 'the locks' })];
  expect(found(items, 'lock')).toEqual(['word', 'part']);
});

test('no query finds nothing, and a board of thousands gives a short list', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => item(`i${n}`, { title: `Pump ${n}` }));
  expect(found(many, '  ')).toEqual([]);
  expect(found(many, 'pump')).toHaveLength(MAX_FOUND);
});
