import { expect, test } from 'vitest';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import { decide, effect, firstDecisions, waiting } from './decisions.ts';

const clash = (key: string) => ({
  key,
  ref: null,
  title: 'Ropes',
  field: 'title' as const,
  was: 'a',
  ours: 'b',
  theirs: 'c',
  author: null,
  line: 3,
});
const SUMMARY: ImportSummary = {
  source: null,
  sourceName: null,
  identical: false,
  added: [3, 7].map((line) => ({ ref: null, title: 'New', line, where: 'P1', section: null })),
  changed: [{ id: 'x', ref: null, title: 'Changed', line: 9, fields: [] }],
  removed: [
    { id: 'gone', ref: null, title: 'Gone', changed: false, author: null },
    { id: 'worked on', ref: null, title: 'Worked on', changed: true, author: null },
  ],
  clashes: [clash('x title'), clash('y title')],
  guesses: [],
  board: [],
  foreign: null,
  unchanged: 4,
  boardOnly: 1,
};

test('what only the file took out goes, what the board changed since stays, and clashes wait', () => {
  const first = firstDecisions(SUMMARY);
  expect(first.removed).toEqual({ gone: 'remove', 'worked on': 'keep' });
  expect(waiting(SUMMARY, first)).toBe(2);
  expect(effect(SUMMARY, first)).toBe('2 new, 1 changed, 1 removed');
});

test('all clashes can be decided at once, and one of them differently', () => {
  const keys = SUMMARY.clashes.map(({ key }) => key);
  const all = decide(firstDecisions(SUMMARY), { type: 'clash', keys, side: 'theirs' });
  expect(waiting(SUMMARY, all)).toBe(0);
  expect(effect(SUMMARY, all)).toBe('2 new, 2 changed, 1 removed');
  const one = decide(all, { type: 'clash', keys: ['y title'], side: 'ours' });
  expect(one.clashes).toEqual({ 'x title': 'theirs', 'y title': 'ours' });
});

test('a new item can be left out and taken in again, and what goes can be kept', () => {
  let now = firstDecisions(SUMMARY);
  now = decide(now, { type: 'include', lines: [3, 7], include: false });
  now = decide(now, { type: 'removed', items: ['gone'], choice: 'keep' });
  expect(effect(SUMMARY, now)).toBe('1 changed');
  expect(decide(now, { type: 'include', lines: [7], include: true }).leftOut).toEqual([3]);
});

test('what was decided before a new comparison stays decided', () => {
  const before = decide(firstDecisions(SUMMARY), {
    type: 'removed',
    items: ['gone'],
    choice: 'keep',
  });
  const again = firstDecisions(SUMMARY, { ...before, apart: [7] });
  expect(again).toEqual({ ...before, apart: [7] });
});
