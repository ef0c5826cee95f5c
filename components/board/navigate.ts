import type { Cell, Focus } from './board-state.tsx';
import { columnOfWeek, weekOfColumn, type LaneLayout, type Layout } from './layout.ts';
import type { Placed } from './pack.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'first' | 'last';

/** Where the keyboard is, and the week it goes up and down in: a bar of several weeks does not lead astray. */
export interface Caret {
  focus: NonNullable<Focus>;
  week: number;
}

interface Here {
  laneAt: number;
  lane: LaneLayout;
  /** First and last column of what has the focus. */
  from: number;
  to: number;
  row: number;
}

/** The card or empty cell an arrow leads to; the same caret again at the edge of the board. Null on a board with nothing to stand on. */
export function navigate(layout: Layout, caret: Caret | null, to: Direction): Caret | null {
  const here = caret && locate(layout, caret.focus);
  if (!caret || !here) return enter(layout, { laneAt: 0, step: 1, week: 0 }) ?? null;
  const last = columnOfWeek(layout.weeks, layout.trayColumns);
  switch (to) {
    case 'left':
      return sideways(layout, here, { from: here.from - 1, until: -1, step: -1 }) ?? caret;
    case 'right':
      return sideways(layout, here, { from: here.to + 1, until: last + 1, step: 1 }) ?? caret;
    case 'home':
      return sideways(layout, here, { from: 0, until: last + 1, step: 1 }) ?? caret;
    case 'end':
      return sideways(layout, here, { from: last, until: -1, step: -1 }) ?? caret;
    case 'down':
      return within(layout, { caret, here, step: 1 }) ?? caret;
    case 'up':
      return within(layout, { caret, here, step: -1 }) ?? caret;
    case 'first':
      return enter(layout, { laneAt: 0, step: 1, week: caret.week }) ?? caret;
    case 'last':
      return (
        enter(layout, { laneAt: layout.lanes.length - 1, step: -1, week: caret.week }) ?? caret
      );
  }
}

/** Where the focus is on the grid, or null when it is not there any more (filtered, deleted, collapsed). */
export function locate(layout: Layout, focus: NonNullable<Focus>): Here | null {
  for (const [laneAt, lane] of layout.lanes.entries()) {
    if (lane.collapsed) continue;
    if (focus.kind === 'cell') {
      if (focus.cell.lane !== lane.lane || focus.cell.week > layout.weeks) continue;
      const from = columnOfWeek(focus.cell.week, layout.trayColumns);
      const to = focus.cell.week === 0 ? layout.trayColumns - 1 : from;
      return { laneAt, lane, from, to, row: 0 };
    }
    const card = lane.cards.find((one) => one.id === focus.item);
    if (card) {
      return { laneAt, lane, from: card.column, to: card.column + card.span - 1, row: card.row };
    }
  }
  return null;
}

const onItem = (card: Placed, week: number): Caret => ({
  focus: { kind: 'item', item: card.id },
  week,
});
const onCell = (cell: Cell): Caret => ({ focus: { kind: 'cell', cell }, week: cell.week });

const covering = (lane: LaneLayout, column: number): Placed[] =>
  lane.cards
    .filter((card) => card.column <= column && column < card.column + card.span)
    .sort((a, b) => a.row - b.row);

function sideways(
  layout: Layout,
  here: Here,
  walk: { from: number; until: number; step: number },
): Caret | null {
  for (let column = walk.from; column !== walk.until; column += walk.step) {
    if (column < 0) return null;
    const week = weekOfColumn(column, layout.trayColumns);
    const nearest = covering(here.lane, column).reduce<Placed | null>(
      (best, card) =>
        best === null || Math.abs(card.row - here.row) < Math.abs(best.row - here.row)
          ? card
          : best,
      null,
    );
    if (nearest) return onItem(nearest, week);
    const trayHolds = week === 0 && (here.lane.cells[0]?.length ?? 0) > 0;
    if (!trayHolds) return onCell({ lane: here.lane.lane, week });
  }
  return null;
}

function within(
  layout: Layout,
  { caret, here, step }: { caret: Caret; here: Here; step: 1 | -1 },
): Caret | null {
  if (caret.focus.kind === 'item') {
    const week = weekOfColumn(here.from, layout.trayColumns);
    const lastWeek = weekOfColumn(here.to, layout.trayColumns);
    const along = caret.week >= week && caret.week <= lastWeek ? caret.week : week;
    // In a tray of several columns up and down stay in the column of the card.
    const column = along === 0 ? here.from : columnOfWeek(along, layout.trayColumns);
    const stack = covering(here.lane, column);
    const next =
      step === 1
        ? stack.find((card) => card.row > here.row)
        : stack.findLast((card) => card.row < here.row);
    if (next) return onItem(next, along);
    return enter(layout, { laneAt: here.laneAt + step, step, week: along });
  }
  return enter(layout, { laneAt: here.laneAt + step, step, week: caret.week });
}

/** The first (or, going up, last) thing to stand on in a week of a lane, passing collapsed lanes. */
function enter(
  layout: Layout,
  { laneAt, step, week }: { laneAt: number; step: 1 | -1; week: number },
): Caret | null {
  for (let at = laneAt; at >= 0 && at < layout.lanes.length; at += step) {
    const lane = layout.lanes[at];
    if (!lane || lane.collapsed) continue;
    const stack = covering(lane, columnOfWeek(week, layout.trayColumns));
    const card = step === 1 ? stack[0] : stack.at(-1);
    return card ? onItem(card, week) : onCell({ lane: lane.lane, week });
  }
  return null;
}
