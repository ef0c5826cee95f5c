import { say } from './say.ts';
import {
  deleteItems,
  duplicateItem,
  moveItem,
  moveItems,
  restoreItems,
  setStatus,
  stretchItem,
  together,
} from '@/lib/board/edit';
import { STATUSES, type Item, type Lane, type Status, type Weeks } from '@/lib/board/types';
import { toast } from '@/components/ui/toast';
import type { BoardHandle } from './board-state.tsx';
import { partsOf } from './parts.ts';
import { tryEdit } from './try-edit.ts';
import { STATUS_NAMES, itemCount, itemName, laneMark, movedText, weeksText } from './words.ts';

// Everything that menus, keys and the pointer do with cards: one edit each, and one sentence for a screen reader.

/** The items a command is about: the selection, else the card with the focus, else the one whose panel is open. */
export function targetsOf(board: BoardHandle): readonly string[] {
  const { selection, focus, panel } = board.ui.get();
  const here = (id: string) => board.view.getItem(id) !== undefined;
  const selected = [...selection].filter(here);
  const focused = focus?.kind === 'item' && here(focus.item) ? focus.item : null;
  // A focused card outside the selection is what the person looks at.
  if (selected.length > 0 && (focused === null || selection.has(focused))) return selected;
  if (focused !== null) return [focused];
  return panel !== null && here(panel) ? [panel] : [];
}

/** The selection where the card is part of it, else the card alone. */
export function withSelection(board: BoardHandle, item: string): readonly string[] {
  const { selection } = board.ui.get();
  if (!selection.has(item)) return [item];
  return [...selection].filter((id) => board.view.getItem(id) !== undefined);
}

export interface Spot {
  lane: Lane;
  weeks: Weeks;
  after?: string | null;
  before?: string | null;
}

/** Puts items into a cell; one item takes exactly these weeks, several keep how many weeks each lasts. */
export function moveTo(board: BoardHandle, items: readonly string[], spot: Spot): void {
  const [only] = items;
  if (only === undefined) return;
  const { lane, weeks, after, before } = spot;
  const at = {
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  };
  tryEdit(board, (doc, actor) =>
    items.length === 1
      ? moveItem(doc, actor, { item: only, to: { lane, weeks, ...at } })
      : moveItems(doc, actor, { items, to: { lane, week: weeks[0], ...at } }),
  );
  sayMoved(board, items);
}

/** Moves items by whole weeks or lanes, each from where it stands. */
export function shift(
  board: BoardHandle,
  items: readonly string[],
  by: { weeks?: number; lanes?: number },
): void {
  if (items.length === 0) return;
  tryEdit(board, (doc, actor) => moveItems(doc, actor, { items, by }));
  sayMoved(board, items);
}

/** Sets the lane of each item and leaves its weeks. */
export function moveToLane(board: BoardHandle, items: readonly string[], lane: Lane): void {
  const moving = itemsOf(board, items).filter((item) => item.place.lane !== lane);
  if (moving.length === 0) return;
  tryEdit(board, (doc, actor) =>
    together(doc, () => {
      for (const { id, place } of moving) {
        moveItem(doc, actor, { item: id, to: { lane, weeks: place.weeks } });
      }
    }),
  );
  sayMoved(board, items);
}

/** Sets the first week of each item (0 unschedules it) and leaves its lane and length. */
export function moveToWeek(board: BoardHandle, items: readonly string[], week: number): void {
  const columns = board.view.getMeta().weeks;
  tryEdit(board, (doc, actor) =>
    together(doc, () => {
      for (const { id, place } of itemsOf(board, items)) {
        const last = Math.min(week + place.weeks[1] - place.weeks[0], columns);
        const weeks: Weeks = week === 0 ? [0, 0] : [week, last];
        moveItem(doc, actor, { item: id, to: { lane: place.lane, weeks } });
      }
    }),
  );
  sayMoved(board, items);
}

/** Moves a card up or down among the cards of its cell, or to its top or bottom. */
export function nudge(
  board: BoardHandle,
  item: string,
  to: 'up' | 'down' | 'top' | 'bottom',
): void {
  const place = board.view.getItem(item)?.place;
  if (!place) return;
  // Among the cards that are shown: a step past a hidden one would look like nothing happened.
  const lane = partsOf(board)
    .layout.now()
    .lanes.find((one) => one.lane === place.lane);
  const cell = lane?.cells[place.weeks[0]] ?? [];
  const at = cell.indexOf(item);
  const others = cell.filter((id) => id !== item);
  const wanted = { up: at - 1, down: at + 1, top: 0, bottom: others.length }[to];
  const index = Math.min(Math.max(wanted, 0), others.length);
  if (at < 0 || index === at) return sayMoved(board, [item]);
  moveTo(board, [item], {
    lane: place.lane,
    weeks: place.weeks,
    after: others[index - 1] ?? null,
    before: others[index] ?? null,
  });
}

/** Sets the weeks of one card in its lane: its edges were moved. */
export function stretch(board: BoardHandle, item: string, weeks: Weeks): void {
  const before = board.view.getItem(item);
  if (!before || before.place.weeks[0] === 0) return;
  const columns = board.view.getMeta().weeks;
  const [first, last] = [Math.max(weeks[0], 1), Math.min(weeks[1], columns)];
  if (last < first) return;
  tryEdit(board, (doc, actor) => stretchItem(doc, actor, { item, weeks: [first, last] }));
  say(`${itemName(before)} now takes ${weeksText([first, last])}.`);
}

export function changeStatus(board: BoardHandle, items: readonly string[], status: Status): void {
  const changing = itemsOf(board, items);
  if (changing.length === 0) return;
  tryEdit(board, (doc, actor) =>
    together(doc, () => {
      for (const { id } of changing) setStatus(doc, actor, { item: id, status });
    }),
  );
  say(`${named(changing)}: ${STATUS_NAMES[status]}.`);
}

/** The status after this one; Deferred leads back to To do. */
export const nextStatus = (status: Status): Status =>
  STATUSES[(STATUSES.indexOf(status) + 1) % STATUSES.length] ?? 'todo';

/** Copies each item below itself and stands on the last copy. */
export function duplicate(board: BoardHandle, items: readonly string[]): void {
  const copies = tryEdit(board, (doc, actor) =>
    together(doc, () => items.map((item) => duplicateItem(doc, actor, { item }))),
  );
  const last = copies?.at(-1);
  if (last === undefined) return;
  board.ui.set({ focus: { kind: 'item', item: last }, selection: new Set() });
  say(`${itemCount(items.length)} duplicated.`);
}

/** Takes items off the board; a toast offers to bring them back. The focus goes to the cell they left. */
export function remove(board: BoardHandle, items: readonly string[]): void {
  const gone = itemsOf(board, items);
  const [first] = gone;
  if (!first || !board.canEdit) return;
  const ids = gone.map((item) => item.id);
  const next = neighbourOf(board, first, new Set(ids));
  tryEdit(board, (doc, actor) => deleteItems(doc, actor, { items: ids }));
  board.ui.set(({ panel }) => ({
    selection: new Set(),
    panel: panel !== null && ids.includes(panel) ? null : panel,
    focus:
      next === null
        ? { kind: 'cell', cell: { lane: first.place.lane, week: first.place.weeks[0] } }
        : { kind: 'item', item: next },
  }));
  say(`${named(gone)} deleted.`);
  toast(`${named(gone)} deleted.`, {
    label: 'Undo',
    run: () => {
      tryEdit(board, (doc, actor) => restoreItems(doc, actor, { items: ids }));
      board.ui.set({ focus: { kind: 'item', item: first.id } });
    },
  });
}

/** The card below the one that goes, else the one above, else none. */
function neighbourOf(board: BoardHandle, item: Item, going: ReadonlySet<string>): string | null {
  const { lane, weeks } = item.place;
  const cell = board.view.getCell(lane, weeks[0]);
  const at = cell.indexOf(item.id);
  const below = cell.slice(at + 1).find((id) => !going.has(id));
  return below ?? cell.slice(0, Math.max(at, 0)).findLast((id) => !going.has(id)) ?? null;
}

const itemsOf = (board: BoardHandle, ids: readonly string[]): Item[] =>
  ids.map((id) => board.view.getItem(id)).filter((item) => item !== undefined);

function named(items: readonly Item[]): string {
  const [only] = items;
  return items.length === 1 && only ? itemName(only) : itemCount(items.length);
}

function sayMoved(board: BoardHandle, ids: readonly string[]): void {
  const items = itemsOf(board, ids);
  const [first] = items;
  if (!first) return;
  if (items.length === 1) {
    say(movedText(first, partsOf(board).layout.now()));
    return;
  }
  const lanes = new Set(items.map((item) => item.place.lane));
  const where = lanes.size === 1 ? ` to ${laneMark(first.place.lane)}` : '';
  say(`${itemCount(items.length)} moved${where}.`);
}
