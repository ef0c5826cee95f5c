import { expect, test } from 'vitest';
import type { Item } from '@/lib/board/types';
import { layOut, positionOf, type Layout } from './layout.ts';
import { boardOf, FRAME, item } from './testing-board.ts';

const all = () => true;
const lay = (
  items: Iterable<Item>,
  before: Layout | null = null,
  change: Partial<Parameters<typeof layOut>[0]> = {},
) =>
  layOut({ items, weeks: 8, collapsed: new Set(), frame: FRAME, matches: all, ...change }, before);
const itemsOf = (...items: Parameters<typeof boardOf>[0]) => [
  ...boardOf(items).board.view.getItems().values(),
];

test('the row for items without priority is there only while it holds something', () => {
  const lanes = (layout: Layout) => layout.lanes.map(({ lane }) => lane);
  expect(lanes(lay(itemsOf(item('a', 'P0', 1))))).toEqual(['P0', 'P1', 'P2', 'P3']);
  expect(lanes(lay(itemsOf(item('a', 'none', 1))))).toEqual(['P0', 'P1', 'P2', 'P3', 'none']);
});

test('the row for items without priority stays while a filter hides what it holds', () => {
  const layout = lay(itemsOf(item('a', 'none', 1)), null, { matches: () => false });
  expect(layout.lanes).toHaveLength(5);
  expect([layout.shown, layout.total]).toEqual([0, 1]);
});

test('a lane that came out as before keeps its identity', () => {
  const { board, idOf } = boardOf([item('a', 'P0', 1), item('b', 'P1', 1)]);
  const items = new Map(board.view.getItems());
  const before = lay(items.values());
  const moved = items.get(idOf('b')) as Item;
  items.set(moved.id, { ...moved, place: { ...moved.place, weeks: [2, 3] } });
  const after = lay(items.values(), before);
  expect(after.lanes[0]).toBe(before.lanes[0]);
  expect(after.lanes[1]).not.toBe(before.lanes[1]);
});

test('cards are large on a board that fits, and small where it would not', () => {
  const many = Array.from({ length: 60 }, (_, n) => item(`${n}`, 'P1', 1));
  expect(lay(itemsOf(item('a', 'P0', 1))).density.name).toBe('large');
  expect(lay(itemsOf(...many)).density.name).toBe('folded');
});

test('a move that makes a lane taller does not change how large cards are', () => {
  const spread = Array.from({ length: 12 }, (_, n) => item(`${n}`, 'P1', (n % 8) + 1));
  const before = lay(itemsOf(...spread));
  const stacked = spread.map((one) => ({ ...one, weeks: [1, 1] as const }));
  expect(lay(itemsOf(...stacked)).density).not.toEqual(before.density);
  expect(lay(itemsOf(...stacked), before).density).toBe(before.density);
});

test('a position is counted from 1 among the cards of the cell', () => {
  const { board, idOf } = boardOf([item('a', 'P0', 1), item('b', 'P0', 1), item('c', 'P0', 2)]);
  const layout = lay(board.view.getItems().values());
  expect(positionOf(layout, idOf('b'))).toEqual({ at: 2, of: 2 });
  expect(positionOf(layout, 'gone')).toBeNull();
});

const LONG = 'Give every harbour office a login of its own before summer';
const long = (...of: Parameters<typeof item>) => ({ ...item(...of), title: LONG });

test('a title of three lines is shown whole where the board still fits its window, and cut after two where not', () => {
  const one = itemsOf(long('a', 'P0', 1));
  const roomy = lay(one);
  expect(roomy.titleLines).toBe(3);
  const many = Array.from({ length: 60 }, (_, n) => long(`${n}`, 'P1', 1));
  expect(lay(itemsOf(...many)).titleLines).toBe(2);
});

test('a panel beside the board makes it another window: its cards are chosen anew', () => {
  const spread = Array.from({ length: 24 }, (_, n) =>
    long(`${n}`, (['P0', 'P1', 'P2', 'P3'] as const)[n % 4]!, (n % 8) + 1),
  );
  const before = lay(itemsOf(...spread));
  const frame = { ...FRAME, width: FRAME.width - 24 };
  const after = lay(itemsOf(...spread), before, { frame });
  const alone = lay(itemsOf(...spread), null, { frame });
  expect(after.density).toEqual(alone.density);
  expect(after.titleLines).toBe(alone.titleLines);
  expect(after.chosenFor).not.toEqual(before.chosenFor);
});

test('a scrollbar that came changes nothing, lest it goes and comes for ever', () => {
  const items = itemsOf(long('a', 'P0', 1));
  const before = lay(items);
  const after = lay(items, before, { frame: { ...FRAME, width: FRAME.width - 1 } });
  expect(after.chosenFor).toBe(before.chosenFor);
});
