import { expect, test } from 'vitest';
import type { BoardEvent, WholeEvent } from '@/lib/board/events';
import type { Place } from '@/lib/board/types';
import type { ActivityEntry } from '@/lib/sync/activity';
import { dayWords, wordsOfRow } from './activity-words.ts';
import { foldActivity } from './fold-activity.ts';

const ANA = { id: 'ana', name: 'Ana' };
const BO = { id: 'bo', name: 'Bo' };
const START = Date.parse('2026-11-20T10:00:00Z');

interface Told {
  user?: { id: string; name: string };
  minute: number;
  event: BoardEvent | WholeEvent;
}

/** The lines of a history that is given oldest first, newest first: who, what, and of which item. */
function linesOf(history: readonly Told[]): string[] {
  const entries = history.map(({ user = ANA, minute, event }, n): ActivityEntry => ({
    id: n + 1,
    seq: n + 1,
    at: new Date(START + minute * 60_000).toISOString(),
    user,
    item: 'item' in event ? event.item : null,
    event,
  }));
  return foldActivity(entries.reverse(), (at) => at.slice(0, 10)).flatMap(({ rows }) =>
    rows.map((row) => {
      const { before, item, after } = wordsOfRow(row);
      return [row.user?.name, before, item && `[${item}]`, after].filter(Boolean).join(' ');
    }),
  );
}

const place = (week: number, lane: Place['lane'] = 'P1'): Place => ({
  lane,
  weeks: [week, week],
  order: 'a0',
  rev: 1,
  by: 'ana',
});
const moved = (item: string, from: number, to: number): BoardEvent => ({
  kind: 'moved',
  item,
  from: place(from),
  to: place(to),
});
const ticked = (item: string, check: string): BoardEvent => ({
  kind: 'check-ticked',
  item,
  check,
  text: check,
});

test('what one person moved in a sitting is one line that says where it all went', () => {
  const items = ['a', 'b', 'c'];
  const history = items.map((item, n) => ({ minute: n, event: moved(item, n + 4, 3) }));
  expect(linesOf(history)).toEqual(['Ana moved 3 items to week 3']);
  expect(linesOf([...history, { minute: 3, event: moved('d', 1, 5) }])).toEqual([
    'Ana moved 4 items',
  ]);
});

test('a line of one item says its name where "it" would stand, and several moves are one way', () => {
  expect(
    linesOf([
      { minute: 0, event: moved('a', 1, 2) },
      { minute: 1, event: moved('a', 2, 4) },
    ]),
  ).toEqual(['Ana moved [a] from week 1 to week 4']);
  expect(linesOf([{ minute: 0, event: ticked('a', 'Ask it twice') }])).toEqual([
    'Ana ticked “Ask it twice” on [a]',
  ]);
});

test('a pause, another person and another kind each begin a new line', () => {
  expect(
    linesOf([
      { minute: 0, event: moved('a', 1, 2) },
      { minute: 1, user: BO, event: moved('b', 1, 2) },
      { minute: 2, event: ticked('a', 'Ask') },
      { minute: 2, event: ticked('b', 'Pay') },
      { minute: 30, event: moved('c', 1, 2) },
    ]),
  ).toEqual([
    'Ana moved [c] from week 1 to week 2',
    'Ana ticked 2 checks on 2 items',
    'Bo moved [b] from week 1 to week 2',
    'Ana moved [a] from week 1 to week 2',
  ]);
});

test('two people who work at the same time do not cut each other into single lines', () => {
  const history = Array.from({ length: 6 }, (_, n) => ({
    minute: n,
    user: n % 2 === 0 ? ANA : BO,
    event: moved(`item ${n}`, 1, n % 2 === 0 ? 2 : 6),
  }));
  expect(linesOf(history)).toEqual(['Bo moved 3 items to week 6', 'Ana moved 3 items to week 2']);
});

test('typing a title is one line from what it was; typing that was taken back is none', () => {
  const renamed = (from: string, to: string): BoardEvent => ({
    kind: 'renamed',
    item: 'a',
    from,
    to,
  });
  expect(
    linesOf([
      { minute: 0, event: renamed('Old', 'Ol') },
      { minute: 0, event: renamed('Ol', 'New') },
    ]),
  ).toEqual(['Ana renamed [a] from “Old”']);
  expect(
    linesOf([
      { minute: 0, event: renamed('Old', 'Ol') },
      { minute: 0, event: renamed('Ol', 'Old') },
    ]),
  ).toEqual([]);
});

test('what happened to the board as a whole is told with its numbers', () => {
  const at = '2026-11-19T09:30:00Z';
  expect(
    linesOf([
      { minute: 0, event: { kind: 'board-created', title: 'Pier', items: 22, plan: 'pier.md' } },
      { minute: 1, event: { kind: 'plan-imported', name: 'pier.md', items: 1 } },
      { minute: 2, event: { kind: 'board-restored', seq: 4, at, items: 5 } },
    ]).map((line) => line.replace(/back to .*, which/, 'back to then, which')),
  ).toEqual([
    'Ana put the board back to then, which changed 5 items',
    'Ana imported pier.md again, which changed 1 item',
    'Ana made this board from pier.md, with 22 items',
  ]);
});

test('days are called by how far they are away', () => {
  expect(dayWords('2026-11-20', '2026-11-20')).toBe('Today');
  expect(dayWords('2026-11-19', '2026-11-20')).toBe('Yesterday');
  expect(dayWords('2026-11-12', '2026-11-20')).toBe('Thursday 12 November');
  expect(dayWords('2025-11-12', '2026-11-20')).toBe('Wednesday 12 November 2025');
});
