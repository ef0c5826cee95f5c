import { expect, test } from 'vitest';
import type { Item } from '@/lib/board/types';
import { ownerOptions, sectionOptions } from './filter-options.ts';

const item = (over: Partial<Item>): Item => ({
  id: 'i',
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

test('owners are offered by name with their counts, nobody last', () => {
  const items = [item({}), item({ owner: 'Zoe' }), item({ owner: 'Ada' }), item({ owner: 'Ada' })];
  expect(ownerOptions(items).map(({ label, count }) => `${label} ${count}`)).toEqual([
    'Ada 2',
    'Zoe 1',
    'Nobody 1',
  ]);
});

test('a section counts what stands below it, and stands above it in the order of the plan', () => {
  const at = (line: number, ...section: string[]) =>
    item({ section, origin: { source: 's', line } });
  const items = [at(30, 'Later'), at(10, 'Now', 'Keys'), at(20, 'Now', 'Locks'), at(5, 'Now')];
  expect(sectionOptions(items).map(({ label, count, depth }) => [label, count, depth])).toEqual([
    ['Now', 3, 0],
    ['Keys', 1, 1],
    ['Locks', 1, 1],
    ['Later', 1, 0],
  ]);
});
