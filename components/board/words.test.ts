import { expect, test } from 'vitest';
import { partsOf } from './parts.ts';
import { boardOf, item } from './testing-board.ts';
import { cardLabel, itemName, movedText, ownerInitials, weeksText } from './words.ts';
import { loadText, todayOn, weekRange } from './week-text.ts';

test('a move is announced with its lane, its week and its position in the cell', () => {
  const { board, idOf } = boardOf([item('1.1', 'P0', 3), item('2.1', 'P0', 3)]);
  const moved = board.view.getItem(idOf('2.1'));
  expect(moved && movedText(moved, partsOf(board).layout.now())).toBe(
    '2.1 Item 2.1 moved to P0, week 3, position 2 of 2.',
  );
});

test('a move to where the filter hides the card says so', () => {
  const { board, idOf } = boardOf([item('1.1', 'P0', 3)]);
  board.ui.set({ filter: { ...board.ui.get().filter, text: 'something else' } });
  const moved = board.view.getItem(idOf('1.1'));
  expect(moved && movedText(moved, partsOf(board).layout.now())).toContain('the filter hides it');
});

test('the name of a card carries everything that is drawn on it', () => {
  const checks = [
    { text: 'one', done: true },
    { text: 'two', done: false },
  ];
  const { board, idOf } = boardOf([
    { ...item('2.1', 'P1', 2, 3), checks, owner: 'Ana', timeline: '2 days', status: 'blocked' },
  ]);
  const card = board.view.getItem(idOf('2.1'));
  expect(card && cardLabel(card)).toBe(
    '2.1 Item 2.1. Blocked. P1, weeks 2 to 3. 1 of 2 checks done. 2 days. owner Ana.',
  );
});

test('a very long title is cut in messages, and an empty one has a name', () => {
  expect(itemName({ ref: null, title: 'x'.repeat(300) })).toHaveLength(80);
  expect(itemName({ ref: '4', title: ' ' })).toBe('4 Untitled item');
});

test('weeks are told in words', () => {
  expect([weeksText([0, 0]), weeksText([2, 2]), weeksText([2, 4])]).toEqual([
    'unscheduled',
    'week 2',
    'weeks 2 to 4',
  ]);
});

test('owners have two letters, however plans write them', () => {
  expect(['Ana Lima', '@bo', 'platform-team', '  ', 'Łukasz de Żak'].map(ownerInitials)).toEqual([
    'AL',
    'B',
    'PT',
    '?',
    'ŁŻ',
  ]);
});

test('a week is told from Monday to Friday, with both months where it needs them', () => {
  expect(weekRange('2026-01-05', 1)).toBe('Jan 5 – 9');
  expect(weekRange('2026-01-05', 13)).toBe('Mar 30 – Apr 3');
});

test('today stands in the middle of its day, a weekend at the end of its week, and nowhere outside the plan', () => {
  expect(todayOn('2026-01-05', '2026-01-14', 8)).toEqual({ week: 2, into: 0.5 });
  expect(todayOn('2026-01-05', '2026-01-11', 8)).toEqual({ week: 1, into: 0.98 });
  expect(todayOn('2026-01-05', '2026-01-04', 8)).toBeNull();
  expect(todayOn('2026-01-05', '2026-03-02', 8)).toBeNull();
});

test('load is told in days, and not at all when nothing states any', () => {
  expect([0, 0.2, 2.4, 12.4].map(loadText)).toEqual(['', '½ d', '2.5 d', '12 d']);
});
