import { byOrder } from '@/lib/board/order';
import type { Weeks } from '@/lib/board/types';

/** What the packing needs to know of an item. */
export interface Bar {
  id: string;
  weeks: Weeks;
  order: string;
  /** In rows: a card of a longer title takes more of them. */
  height: number;
}

/** Where a card is drawn in its lane, counted from 0. Columns of the tray come first, then one per week. */
export interface Placed {
  id: string;
  row: number;
  column: number;
  /** In columns. */
  span: number;
  /** In rows. */
  height: number;
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
/** A tray of up to this many cards is not deep. */
const EASY_CARDS = 3;

/**
 * Puts the bars of one lane into rows so that none overlap and every cell keeps its order from top to bottom.
 * Each bar takes the first rows with room below its predecessor in the same cell, so short bars fill the gaps of long ones.
 * The tray is read like a page: its columns from left to right, then down.
 */
export function pack(bars: readonly Bar[], weeks: number, trayColumns: number): Packed {
  const cells: Bar[][] = Array.from({ length: weeks + 1 }, () => []);
  for (const bar of bars) cells[Math.min(bar.weeks[0], weeks)]?.push(bar);
  for (const cell of cells) cell.sort(byOrder);

  const cards: Placed[] = [];
  /** One bit per taken column (26 weeks and 3 tray columns fit), one number per row. */
  const taken: number[] = [];
  const isFree = (row: number, height: number, mask: number) => {
    for (let at = row; at < row + height; at += 1)
      if (((taken[at] ?? 0) & mask) !== 0) return false;
    return true;
  };
  let trayTop = 0;
  let trayBottom = 0;
  cells[0]?.forEach(({ id, height }, n) => {
    const column = n % trayColumns;
    if (column === 0) trayTop = trayBottom;
    trayBottom = Math.max(trayBottom, trayTop + height);
    cards.push({ id, row: trayTop, column, span: 1, height });
  });
  cells.forEach((cell, week) => {
    if (week === 0) return;
    let below = 0;
    for (const bar of cell) {
      const { id, height } = bar;
      const column = trayColumns + week - 1;
      const span = Math.min(bar.weeks[1], weeks) - week + 1;
      const mask = (2 ** span - 1) << column;
      let row = below;
      while (!isFree(row, height, mask)) row += 1;
      below = row + height;
      for (let at = row; at < below; at += 1) taken[at] = (taken[at] ?? 0) | mask;
      cards.push({ id, row, column, span, height });
    }
  });
  const rows = Math.max(taken.length, trayBottom);
  return { cards, rows, cells: cells.map((cell) => cell.map((bar) => bar.id)) };
}

/** As many tray columns as it takes for the tray not to be what makes a lane tall. */
export function trayColumnsFor(lanes: readonly (readonly Bar[])[], weeks: number): number {
  let columns = 1;
  for (const bars of lanes) {
    const scheduled = bars.filter((bar) => bar.weeks[0] > 0);
    const waiting = bars.filter((bar) => bar.weeks[0] === 0);
    if (waiting.length <= EASY_CARDS * columns) continue;
    const tray = waiting.reduce((sum, bar) => sum + bar.height, 0);
    const easy = (tray / waiting.length) * EASY_CARDS;
    const rows = Math.max(pack(scheduled, weeks, 1).rows, easy);
    columns = Math.max(columns, Math.min(Math.ceil(tray / rows), MAX_TRAY_COLUMNS));
  }
  return columns;
}
