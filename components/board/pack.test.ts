import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, trayColumnsFor, type Bar } from './pack.ts';

const bar = (id: string, first: number, last = first, order = `a${id}`): Bar => ({
  id,
  weeks: [first, last],
  order,
  height: 1,
});

const anyBars = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 7 }),
      fc.nat(20),
      fc.integer({ min: 1, max: 4 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((rows) =>
    rows.map(([first, length, order, height], n): Bar => ({
      id: `i${n}`,
      weeks: first === 0 ? [0, 0] : [first, Math.min(first + length, 8)],
      order: `a${String.fromCharCode(97 + order)}`,
      height,
    })),
  );

test('no two cards of a lane share a square', () => {
  fc.assert(
    fc.property(anyBars, fc.integer({ min: 1, max: 3 }), (bars, tray) => {
      const taken = new Set<string>();
      for (const card of pack(bars, 8, tray).cards) {
        for (let column = card.column; column < card.column + card.span; column += 1) {
          for (let row = card.row; row < card.row + card.height; row += 1) {
            const square = `${row}:${column}`;
            expect(taken.has(square)).toBe(false);
            taken.add(square);
          }
        }
      }
    }),
  );
});

test('every item is drawn exactly once, in the columns of its weeks', () => {
  fc.assert(
    fc.property(anyBars, (bars) => {
      const packed = pack(bars, 8, 2);
      expect(packed.cards.map((card) => card.id).sort()).toEqual(bars.map((b) => b.id).sort());
      for (const card of packed.cards) {
        const { weeks } = bars.find((b) => b.id === card.id) as Bar;
        const columns = [card.column, card.column + card.span - 1];
        expect(columns.map((column) => Math.max(column - 1, 0))).toEqual([...weeks]);
      }
    }),
  );
});

test('a cell keeps its order from top to bottom', () => {
  fc.assert(
    fc.property(anyBars, (bars) => {
      const packed = pack(bars, 8, 1);
      for (const cell of packed.cells) {
        const rows = cell.map((id) => packed.cards.find((card) => card.id === id)?.row ?? -1);
        expect(rows).toEqual([...rows].sort((a, b) => a - b));
      }
    }),
  );
});

test('a short bar fills the gap beside a long one', () => {
  const packed = pack([bar('1', 1, 1), bar('2', 1, 4), bar('3', 2, 2)], 8, 1);
  expect(packed.cards.find((card) => card.id === '3')?.row).toBe(0);
  expect(packed.rows).toBe(2);
});

test('a bar that ends after the last week stops at the last week', () => {
  expect(pack([bar('1', 3, 9)], 4, 1).cards[0]).toEqual({
    id: '1',
    row: 0,
    column: 3,
    span: 2,
    height: 1,
  });
});

test('the widest board with the widest tray still fits its squares', () => {
  const packed = pack([bar('1', 1, 26), bar('2', 26), bar('3', 0)], 26, 3);
  expect(packed.cards.map((card) => card.row)).toEqual([0, 0, 1]);
});

test('an unscheduled plan spreads sideways in the tray instead of growing down', () => {
  const waiting = (n: number) => Array.from({ length: n }, (_, i) => bar(`w${i}`, 0));
  expect(trayColumnsFor([waiting(3)], 8)).toBe(1);
  expect(trayColumnsFor([waiting(5)], 8)).toBe(2);
  expect(trayColumnsFor([waiting(40)], 8)).toBe(3);
  const deep = Array.from({ length: 9 }, (_, i) => bar(`d${i}`, 1));
  expect(trayColumnsFor([[...waiting(9), ...deep]], 8)).toBe(1);
});
