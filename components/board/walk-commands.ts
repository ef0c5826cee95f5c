import type { BoardHandle, Command } from './board-state.tsx';
import { carry } from './carry.ts';
import { carrying, focused, idle, onGrid } from './command-when.ts';
import { navigate, type Direction } from './navigate.ts';
import { partsOf } from './parts.ts';

function walk(to: Direction): (board: BoardHandle) => void {
  return (board) => {
    const parts = partsOf(board);
    const { focus } = board.ui.get();
    const caret = navigate(parts.layout.now(), focus && { focus, week: parts.caret.week }, to);
    if (!caret) return;
    parts.caret.week = caret.week;
    board.ui.set({ focus: caret.focus });
  };
}

/** Walks and takes the card it left and the card it reached into the selection. */
function walkSelecting(to: Direction): (board: BoardHandle) => void {
  return (board) => {
    const from = focused(board);
    walk(to)(board);
    const reached = focused(board);
    board.ui.set(({ selection }) => {
      const next = new Set(selection);
      if (from !== null) next.add(from);
      if (reached !== null) next.add(reached);
      return { selection: next };
    });
  };
}

const arrow = (to: 'left' | 'right' | 'up' | 'down', label: string): Command => ({
  id: `go.${to}`,
  label,
  keys: to,
  group: 'Go',
  enabled: (board) => onGrid() || carrying(board),
  run: (board) => (carrying(board) ? carry(board, to) : walk(to)(board)),
});

const go = (id: Direction, label: string, keys: string): Command => ({
  id: `go.${id}`,
  label,
  keys,
  group: 'Go',
  enabled: (board) => idle(board) && onGrid(),
  run: walk(id),
});

/** Keys that walk over the grid; while cards are carried the arrows carry them. */
export const walkCommands: readonly Command[] = [
  arrow('left', 'Card or cell to the left'),
  arrow('right', 'Card or cell to the right'),
  arrow('up', 'Card or cell above'),
  arrow('down', 'Card or cell below'),
  go('home', 'First in this lane', 'Home'),
  go('end', 'Last in this lane', 'End'),
  go('first', 'First lane', 'mod+Home'),
  go('last', 'Last lane', 'mod+End'),
];

/** Keys that select. */
export const selectCommands: readonly Command[] = [
  {
    id: 'select.toggle',
    label: 'Select or unselect the card',
    keys: 'x',
    group: 'Select',
    enabled: (board) => idle(board) && focused(board) !== null,
    run(board) {
      const item = focused(board);
      if (item !== null) toggleSelected(board, item);
    },
  },
  {
    id: 'select.down',
    label: 'Select on downwards',
    keys: 'shift+down',
    group: 'Select',
    enabled: (board) => idle(board) && onGrid(),
    run: walkSelecting('down'),
  },
  {
    id: 'select.up',
    label: 'Select on upwards',
    keys: 'shift+up',
    group: 'Select',
    enabled: (board) => idle(board) && onGrid(),
    run: walkSelecting('up'),
  },
  {
    id: 'select.all',
    label: 'Select all cards shown',
    keys: 'mod+a',
    group: 'Select',
    enabled: (board) => idle(board) && onGrid(),
    run(board) {
      const { lanes } = partsOf(board).layout.now();
      const shown = lanes.flatMap((lane) => lane.cards.map((card) => card.id));
      board.ui.set({ selection: new Set(shown) });
    },
  },
  {
    id: 'select.clear',
    label: 'Clear the selection',
    keys: 'Esc',
    group: 'Select',
    enabled: (board) => idle(board) && board.ui.get().selection.size > 0,
    run: (board) => board.ui.set({ selection: new Set() }),
  },
];

/** Puts a card into the selection or takes it out. */
export function toggleSelected(board: BoardHandle, item: string): void {
  board.ui.set(({ selection }) => {
    const next = new Set(selection);
    if (!next.delete(item)) next.add(item);
    return { selection: next };
  });
}
