import { expect, test } from 'vitest';
import { carryStep, type Carried } from './carry.ts';
import { partsOf } from './parts.ts';
import { boardOf, item } from './testing-board.ts';

const { board, idOf } = boardOf([
  item('x', 'P0', 1),
  item('a', 'P1', 1),
  item('b', 'P1', 1),
  item('c', 'P1', 2),
]);
const layout = partsOf(board).layout.now();
const carried = (lane: Carried['over']['lane'], week: number, index: number): Carried => ({
  items: [idOf('x')],
  over: { lane, week },
  index,
});
const steps = (from: Carried, ...to: ('left' | 'right' | 'up' | 'down')[]) =>
  to.reduce((now, step) => carryStep(layout, now, step), from);

test('down goes through every place of a cell, the one behind the last card too, then to the next lane', () => {
  const from = carried('P0', 1, 0);
  expect(steps(from, 'down')).toEqual(carried('P1', 1, 0));
  expect(steps(from, 'down', 'down', 'down')).toEqual(carried('P1', 1, 2));
  expect(steps(from, 'down', 'down', 'down', 'down')).toEqual(carried('P2', 1, 0));
});

test('up enters a cell behind its last card', () => {
  expect(steps(carried('P2', 1, 0), 'up')).toEqual(carried('P1', 1, 2));
});

test('sideways the place is kept as far as the other cell has it', () => {
  expect(steps(carried('P1', 1, 2), 'right')).toEqual(carried('P1', 2, 1));
  expect(steps(carried('P1', 1, 2), 'right', 'right')).toEqual(carried('P1', 3, 0));
});

test('week 1 has the tray on its left, and nothing lies beyond the tray or the last week', () => {
  expect(steps(carried('P1', 1, 0), 'left')).toEqual(carried('P1', 0, 0));
  const tray = carried('P1', 0, 0);
  expect(steps(tray, 'left')).toBe(tray);
  const last = carried('P1', 8, 0);
  expect(steps(last, 'right')).toBe(last);
  expect(steps(carried('P3', 8, 0), 'down')).toEqual(carried('P3', 8, 0));
});
