import { LANES, type Item, type Lane } from '@/lib/board/types';
import { pack, trayColumnsFor, type Packed } from './pack.ts';

/** One lane as it is drawn. A collapsed lane keeps its cells, but places no cards. */
export interface LaneLayout extends Packed {
  lane: Lane;
  collapsed: boolean;
}

/** Where everything on the grid stands: pure, so keys and pointer agree about it. */
export interface Layout {
  lanes: readonly LaneLayout[];
  weeks: number;
  trayColumns: number;
  /** Items that the filter lets through. */
  shown: number;
  total: number;
}

interface LayoutInput {
  items: Iterable<Item>;
  weeks: number;
  collapsed: ReadonlySet<Lane>;
  matches: (item: Item) => boolean;
}

/** Lays the board out. Lanes that came out as before keep their identity, so that only changed lanes draw again. */
export function layOut(input: LayoutInput, before: Layout | null): Layout {
  const { weeks, collapsed } = input;
  const lanes = new Map<Lane, { id: string; weeks: readonly [number, number]; order: string }[]>();
  for (const lane of LANES) lanes.set(lane, []);
  let total = 0;
  let shown = 0;
  let noPriority = false;
  for (const item of input.items) {
    total += 1;
    const { lane } = item.place;
    noPriority ||= lane === 'none';
    if (!input.matches(item)) continue;
    shown += 1;
    lanes.get(lane)?.push({ id: item.id, weeks: item.place.weeks, order: item.place.order });
  }
  if (!noPriority) lanes.delete('none');
  const trayColumns = trayColumnsFor([...lanes.values()], weeks);
  return {
    weeks,
    trayColumns,
    shown,
    total,
    lanes: [...lanes].map(([lane, bars]) => {
      const packed = pack(bars, weeks, trayColumns);
      const isCollapsed = collapsed.has(lane);
      const next: LaneLayout = isCollapsed
        ? { ...packed, cards: [], rows: 0, lane, collapsed: true }
        : { ...packed, lane, collapsed: false };
      const old = before?.lanes.find((one) => one.lane === lane);
      return old !== undefined && sameLane(old, next) ? old : next;
    }),
  };
}

function sameLane(a: LaneLayout, b: LaneLayout): boolean {
  if (a.collapsed !== b.collapsed || a.rows !== b.rows || a.cards.length !== b.cards.length) {
    return false;
  }
  if (a.cells.length !== b.cells.length) return false;
  const sameCells = a.cells.every((cell, week) => {
    const other = b.cells[week];
    return other?.length === cell.length && cell.every((id, n) => id === other[n]);
  });
  if (!sameCells) return false;
  return a.cards.every((card, n) => {
    const other = b.cards[n];
    return (
      other !== undefined &&
      card.id === other.id &&
      card.row === other.row &&
      card.column === other.column &&
      card.span === other.span
    );
  });
}

/** The week a column stands for; every column of the tray is week 0. */
export const weekOfColumn = (column: number, trayColumns: number): number =>
  Math.max(0, column - trayColumns + 1);

/** The first column of a week. */
export const columnOfWeek = (week: number, trayColumns: number): number =>
  week === 0 ? 0 : trayColumns + week - 1;

/** Where an item stands in its cell, counted from 1, and how many stand there; null when the filter hides it. */
export function positionOf(layout: Layout, item: string): { at: number; of: number } | null {
  for (const lane of layout.lanes) {
    for (const cell of lane.cells) {
      const at = cell.indexOf(item);
      if (at >= 0) return { at: at + 1, of: cell.length };
    }
  }
  return null;
}
