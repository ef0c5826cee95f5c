import { say } from './say.ts';
import type { BoardHandle, Cell } from './board-state.tsx';
import { weeksFrom } from './drop-intent.ts';
import type { LaneLayout, Layout } from './layout.ts';
import { moveTo } from './moves.ts';
import { partsOf } from './parts.ts';
import { itemName, overText, pickedUpText } from './words.ts';

/** Cards carried by the keyboard: the cell they are over and the place in it, counted from 0 without themselves. */
export interface Carried {
  items: readonly string[];
  over: Cell;
  index: number;
}

/** The cell's ids without the carried ones. */
export function othersIn(lane: LaneLayout | undefined, carried: Carried): readonly string[] {
  return (lane?.cells[carried.over.week] ?? []).filter((id) => !carried.items.includes(id));
}

/**
 * One arrow press while carrying. Up and down go through the places of the cell and then on to the next lane; left and
 * right keep the place as near as the other cell allows. The same value again at the edge of the board.
 */
export function carryStep(
  layout: Layout,
  carried: Carried,
  to: 'left' | 'right' | 'up' | 'down',
): Carried {
  const lanes = layout.lanes.filter((lane) => !lane.collapsed);
  const laneAt = lanes.findIndex((lane) => lane.lane === carried.over.lane);
  const places = (lane: LaneLayout | undefined, week: number) =>
    othersIn(lane, { ...carried, over: { ...carried.over, week } }).length;
  if (to === 'left' || to === 'right') {
    const week = carried.over.week + (to === 'left' ? -1 : 1);
    if (week < 0 || week > layout.weeks) return carried;
    const index = Math.min(carried.index, places(lanes[laneAt], week));
    return { ...carried, over: { ...carried.over, week }, index };
  }
  const step = to === 'up' ? -1 : 1;
  const index = carried.index + step;
  const { week } = carried.over;
  if (index >= 0 && index <= places(lanes[laneAt], week)) return { ...carried, index };
  const lane = lanes[laneAt + step];
  if (!lane) return carried;
  return {
    ...carried,
    over: { lane: lane.lane, week },
    index: step === 1 ? 0 : places(lane, week),
  };
}

/** Picks cards up with the keyboard, where they stand. */
export function pickUp(board: BoardHandle, items: readonly string[]): void {
  const found = items.map((id) => board.view.getItem(id)).filter((item) => item !== undefined);
  const [first] = found;
  if (!first || !board.canEdit) return;
  const over = { lane: first.place.lane, week: first.place.weeks[0] };
  const lane = laneOf(board, over);
  const ids = found.map((item) => item.id);
  const index = (lane?.cells[over.week] ?? [])
    .filter((id) => id === first.id || !ids.includes(id))
    .indexOf(first.id);
  board.ui.set({ carrying: { items: ids, over, index: Math.max(index, 0) } });
  say(pickedUpText(found));
}

/** An arrow while carrying. */
export function carry(board: BoardHandle, to: 'left' | 'right' | 'up' | 'down'): void {
  const { carrying } = board.ui.get();
  if (!carrying) return;
  const next = carryStep(partsOf(board).layout.now(), carrying, to);
  if (next === carrying) return;
  board.ui.set({ carrying: next });
  const { length } = othersIn(laneOf(board, next.over), next);
  say(overText(next.over, next.index + 1, length + 1));
}

/** Puts the carried cards down; the focus stays on the first of them. */
export function drop(board: BoardHandle): void {
  const { carrying } = board.ui.get();
  if (!carrying) return;
  board.ui.set({ carrying: null });
  const [first] = carrying.items;
  const item = first === undefined ? undefined : board.view.getItem(first);
  if (!item) return;
  const others = othersIn(laneOf(board, carrying.over), carrying);
  const [from, to] = item.place.weeks;
  moveTo(board, carrying.items, {
    lane: carrying.over.lane,
    weeks: weeksFrom(carrying.over.week, to - from, board.view.getMeta().weeks),
    after: others[carrying.index - 1] ?? null,
    before: others[carrying.index] ?? null,
  });
  partsOf(board).caret.week = carrying.over.week;
  board.ui.set({ focus: { kind: 'item', item: item.id } });
}

/** The cards stay where they were. */
export function cancelCarry(board: BoardHandle): void {
  const { carrying } = board.ui.get();
  if (!carrying) return;
  board.ui.set({ carrying: null });
  const item = board.view.getItem(carrying.items[0] ?? '');
  say(`${item ? itemName(item) : 'The card'} stays where it was.`);
}

const laneOf = (board: BoardHandle, cell: Cell): LaneLayout | undefined =>
  partsOf(board)
    .layout.now()
    .lanes.find((lane) => lane.lane === cell.lane);
