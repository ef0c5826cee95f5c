import { expect, test } from 'vitest';
import { navigate, type Caret, type Direction } from './navigate.ts';
import { partsOf } from './parts.ts';
import { boardOf, item } from './testing-board.ts';

const { board, idOf } = boardOf([
  item('a', 'P0', 1),
  item('b', 'P0', 1),
  item('c', 'P0', 2, 4),
  item('d', 'P1', 3),
  item('e', 'P2', 0),
  item('f', 'P2', 8),
]);
const layout = () => partsOf(board).layout.now();

const at = (ref: string, week: number): Caret => ({
  focus: { kind: 'item', item: idOf(ref) },
  week,
});
const cell = (lane: 'P0' | 'P1' | 'P2' | 'P3', week: number): Caret => ({
  focus: { kind: 'cell', cell: { lane, week } },
  week,
});
const go = (from: Caret | null, ...steps: Direction[]) =>
  steps.reduce((caret, step) => navigate(layout(), caret, step), from);

test('right goes from a card to the card or the empty cell beside it', () => {
  expect(go(at('a', 1), 'right')).toEqual(at('c', 2));
  expect(go(at('c', 2), 'right')).toEqual(cell('P0', 5));
  expect(go(at('c', 2), 'left')).toEqual(at('a', 1));
});

test('up and down stay in their week, also over a bar of several weeks', () => {
  expect(go(cell('P1', 4), 'up')).toEqual(at('c', 4));
  expect(go(cell('P1', 4), 'up', 'down')).toEqual(cell('P1', 4));
  expect(go(at('c', 3), 'down')).toEqual(at('d', 3));
});

test('down walks through the cards of a cell before it goes to the next lane', () => {
  expect(go(at('a', 1), 'down')).toEqual(at('b', 1));
  expect(go(at('a', 1), 'down', 'down')).toEqual(cell('P1', 1));
});

test('at the edge of the board the focus stays where it is', () => {
  expect(go(at('a', 1), 'up')).toEqual(at('a', 1));
  expect(go(at('f', 8), 'right')).toEqual(at('f', 8));
  expect(go(cell('P3', 8), 'down')).toEqual(cell('P3', 8));
});

test('Home and End lead to the ends of the lane, Control with them to the first and last lane', () => {
  expect(go(at('f', 8), 'home')).toEqual(at('e', 0));
  expect(go(at('e', 0), 'end')).toEqual(at('f', 8));
  expect(go(at('f', 8), 'first')).toEqual(cell('P0', 8));
  expect(go(at('a', 1), 'last')).toEqual(cell('P3', 1));
});

test('without a focus, or with one that is gone, the first thing on the board gets it', () => {
  expect(go(null, 'right')).toEqual(cell('P0', 0));
  const gone: Caret = { focus: { kind: 'item', item: 'gone' }, week: 3 };
  expect(go(gone, 'down')).toEqual(cell('P0', 0));
});

test('folded lanes are passed over', () => {
  board.ui.set({ collapsed: new Set(['P1'] as const) });
  expect(go(at('c', 3), 'down')).toEqual(cell('P2', 3));
  board.ui.set({ collapsed: new Set() });
});

test('every card and every empty cell can be reached from anywhere with the arrows', () => {
  const seen = new Set<string>();
  const queue: Caret[] = [cell('P3', 5)];
  for (let caret = queue.pop(); caret; caret = queue.pop()) {
    const key = JSON.stringify(caret.focus);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const step of ['left', 'right', 'up', 'down'] as const) {
      const next = navigate(layout(), caret, step);
      if (next) queue.push(next);
    }
  }
  const covered = 6 + 1 + 1;
  const emptyCells = 4 * 9 - covered;
  expect(seen.size).toBe(6 + emptyCells + 1);
});
