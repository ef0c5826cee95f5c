import { byOrder } from '@/lib/board/order';
import type { Weeks } from '@/lib/board/types';

/** What the packing needs to know of an item. */
export interface Bar {
  id: string;
  weeks: Weeks;
  order: string;
}

/** Where a card is drawn in its lane, counted from 0. Columns of the tray come first, then one per week. */
export interface Placed {
  id: string;
  row: number;
  column: number;
  span: number;
}

export interface Packed {
  /** In reading order: week by week, then down the cell. */
  cards: readonly Placed[];
  rows: number;
  /** Ids by the week they start in (0 is the tray), each in the order of its cell. */
  cells: readonly (readonly string[])[];
}

/** The tray grows sideways up to this many columns before it makes its lane taller. */
const MAX_TRAY_COLUMNS = 3;
/** A lane of up to this many rows is not tall. */
const EASY_ROWS = 3;

/**
 * Puts the bars of one lane into rows so that none overlap and every cell keeps its order from top to bottom.
 * Each bar takes the first row with room below its predecessor in the same cell, so short bars fill the gaps of long ones.
 */
export function pack(bars: readonly Bar[], weeks: number, trayColumns: number): Packed {
  const cells: Bar[][] = Array.from({ length: weeks + 1 }, () => []);
  for (const bar of bars) cells[Math.min(bar.weeks[0], weeks)]?.push(bar);
  for (const cell of cells) cell.sort(byOrder);

  const cards: Placed[] = [];
  /** One bit per taken column (26 weeks and 3 tray columns fit), one number per row. */
  const taken: number[] = [];
  cells.forEach((cell, week) => {
    let below = 0;
    cell.forEach((bar, n) => {
      if (week === 0) {
        const row = Math.floor(n / trayColumns);
        taken[row] ??= 0;
        cards.push({ id: bar.id, row, column: n % trayColumns, span: 1 });
        return;
      }
      const column = trayColumns + week - 1;
      const span = Math.min(bar.weeks[1], weeks) - week + 1;
      const mask = (2 ** span - 1) << column;
      let row = below;
      while (((taken[row] ?? 0) & mask) !== 0) row += 1;
      while (taken.length <= row) taken.push(0);
      taken[row] = (taken[row] ?? 0) | mask;
      below = row + 1;
      cards.push({ id: bar.id, row, column, span });
    });
  });
  return { cards, rows: taken.length, cells: cells.map((cell) => cell.map((bar) => bar.id)) };
}

/** As many tray columns as it takes for the tray not to be what makes a lane tall. */
export function trayColumnsFor(lanes: readonly (readonly Bar[])[], weeks: number): number {
  let columns = 1;
  for (const bars of lanes) {
    const scheduled = bars.filter((bar) => bar.weeks[0] > 0);
    const waiting = bars.length - scheduled.length;
    if (waiting <= EASY_ROWS * columns) continue;
    const rows = Math.max(pack(scheduled, weeks, 1).rows, EASY_ROWS);
    columns = Math.max(columns, Math.min(Math.ceil(waiting / rows), MAX_TRAY_COLUMNS));
  }
  return columns;
}
