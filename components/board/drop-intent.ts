import type { Weeks } from '@/lib/board/types';

/** A box on the screen, in pixels of the window. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The lane under the pointer, measured. Only cards that are drawn are in it; far away ones cannot be near the pointer. */
export interface LaneBoxes {
  body: Box;
  /** Left edges of the tray and of each week, and the right edge of the last: week w lies between [w] and [w + 1]. */
  edges: readonly number[];
  /** Cards that start in a week, in the order of their cell. */
  cell: (week: number) => readonly { id: string; box: Box }[];
}

export interface DropIntent {
  weeks: Weeks;
  /** Neighbours as `moveItem` takes them; null for the edge of the cell. */
  after: string | null;
  before: string | null;
  /** Where the line is drawn that shows it. */
  line: { left: number; right: number; top: number };
}

/** The week under a pixel; left of the grid is the tray, right of it the last week. */
export function weekAt(x: number, edges: readonly number[]): number {
  const last = edges.length - 2;
  const found = edges.findLastIndex((edge) => edge <= x);
  return Math.min(Math.max(found, 0), last);
}

/** `length` weeks more than one, starting at `first`, kept on the board. Week 0 is the tray. */
export function weeksFrom(first: number, length: number, weeks: number): Weeks {
  const start = Math.min(first, weeks);
  return start < 1 ? [0, 0] : [start, Math.min(start + length, weeks)];
}

/**
 * What dropping here would do. A bar is held where it was grabbed: `grabbed` weeks after its first one, so it
 * does not jump under the pointer. Only the tray column itself unschedules.
 */
export function dropIntent(
  pointer: { x: number; y: number },
  lane: LaneBoxes,
  held: { items: ReadonlySet<string>; length: number; grabbed: number },
): DropIntent {
  const columns = lane.edges.length - 2;
  const under = weekAt(pointer.x, lane.edges);
  const first = under === 0 ? 0 : Math.max(1, under - held.grabbed);
  const weeks = weeksFrom(first, held.length, columns);
  const others = lane.cell(weeks[0]).filter((card) => !held.items.has(card.id));
  const at = others.findIndex((card) => !isPast(pointer, card.box, weeks[0] === 0));
  const index = at < 0 ? others.length : at;
  const previous = others[index - 1];
  const next = others[index];
  const left = lane.edges[weeks[0]] ?? lane.body.left;
  const right = lane.edges[weeks[1] + 1] ?? lane.body.right;
  // In a tray of several columns the line stands over (or under) the one card it is about.
  const beside = weeks[0] === 0 ? (next ?? previous)?.box : undefined;
  return {
    weeks,
    after: previous?.id ?? null,
    before: next?.id ?? null,
    line: {
      left: beside?.left ?? left,
      right: beside?.right ?? right,
      top: next ? next.box.top : previous ? previous.box.bottom : lane.body.top,
    },
  };
}

/** In reading order: the pointer is below the card's middle or, in a tray of several columns, after it in its row. */
function isPast(pointer: { x: number; y: number }, box: Box, tray: boolean): boolean {
  if (!tray) return pointer.y > (box.top + box.bottom) / 2;
  if (pointer.y > box.bottom) return true;
  if (pointer.y < box.top || pointer.x < box.left) return false;
  return pointer.x > box.right || pointer.y > (box.top + box.bottom) / 2;
}

/** The weeks of a bar while one of its edges is dragged to a week; it never turns inside out and never leaves the weeks. */
export function stretchedWeeks(weeks: Weeks, edge: 'start' | 'end', to: number): Weeks {
  const week = Math.max(1, to);
  return edge === 'start'
    ? [Math.min(week, weeks[1]), weeks[1]]
    : [weeks[0], Math.max(week, weeks[0])];
}
