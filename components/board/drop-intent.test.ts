import { expect, test } from 'vitest';
import { dropIntent, stretchedWeeks, weekAt, type LaneBoxes } from './drop-intent.ts';

// A tray of 100 pixels, then four weeks of 100; cards 40 high in a lane that begins at 200.
const edges = [0, 100, 200, 300, 400, 500];
const box = (left: number, top: number, right = left + 100) => ({
  left,
  right,
  top,
  bottom: top + 40,
});
const cells: Record<number, { id: string; box: ReturnType<typeof box> }[]> = {
  0: [
    { id: 't1', box: box(0, 200, 50) },
    { id: 't2', box: box(50, 200, 100) },
    { id: 't3', box: box(0, 240, 50) },
  ],
  2: [
    { id: 'a', box: box(200, 200) },
    { id: 'b', box: box(200, 240) },
    { id: 'c', box: box(200, 280) },
  ],
};
const lane: LaneBoxes = {
  body: { left: 0, right: 500, top: 200, bottom: 400 },
  edges,
  cell: (week) => cells[week] ?? [],
};
const held = (items: string[], length = 0, grabbed = 0) => ({
  items: new Set(items),
  length,
  grabbed,
});

test('a card dropped on the upper half of another goes before it, on the lower half after it', () => {
  expect(dropIntent({ x: 250, y: 250 }, lane, held(['x']))).toMatchObject({
    weeks: [2, 2],
    after: 'a',
    before: 'b',
  });
  expect(dropIntent({ x: 250, y: 270 }, lane, held(['x']))).toMatchObject({
    after: 'b',
    before: 'c',
  });
});

test('below all cards is the end of the cell, above them its top', () => {
  expect(dropIntent({ x: 250, y: 390 }, lane, held(['x']))).toMatchObject({
    after: 'c',
    before: null,
  });
  expect(dropIntent({ x: 250, y: 201 }, lane, held(['x']))).toMatchObject({
    after: null,
    before: 'a',
  });
});

test('held cards are no neighbours of themselves', () => {
  expect(dropIntent({ x: 250, y: 255 }, lane, held(['b']))).toMatchObject({
    after: 'a',
    before: 'c',
  });
});

test('a bar keeps its length and the week it was grabbed at stays under the pointer', () => {
  expect(dropIntent({ x: 350, y: 390 }, lane, held(['x'], 1, 1)).weeks).toEqual([2, 3]);
  expect(dropIntent({ x: 450, y: 390 }, lane, held(['x'], 2, 0)).weeks).toEqual([4, 4]);
});

test('a bar grabbed at its end is not unscheduled by a move to week 1; the tray does that', () => {
  expect(dropIntent({ x: 150, y: 390 }, lane, held(['x'], 2, 2)).weeks).toEqual([1, 3]);
  expect(dropIntent({ x: 50, y: 390 }, lane, held(['x'], 2, 2)).weeks).toEqual([0, 0]);
});

test('a tray of several columns is read like a page', () => {
  expect(dropIntent({ x: 60, y: 205 }, lane, held(['x']))).toMatchObject({
    after: 't1',
    before: 't2',
  });
  expect(dropIntent({ x: 90, y: 235 }, lane, held(['x']))).toMatchObject({
    after: 't2',
    before: 't3',
  });
});

test('beside the grid the nearest column counts', () => {
  expect(weekAt(-20, edges)).toBe(0);
  expect(weekAt(900, edges)).toBe(4);
});

test('an edge of a bar never passes its other edge and never leaves the weeks', () => {
  expect(stretchedWeeks([2, 4], 'start', 6)).toEqual([4, 4]);
  expect(stretchedWeeks([2, 4], 'start', 0)).toEqual([1, 4]);
  expect(stretchedWeeks([2, 4], 'end', 1)).toEqual([2, 2]);
});
