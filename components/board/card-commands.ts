import { LANES, type Lane, type Status } from '@/lib/board/types';
import type { BoardHandle, Command } from './board-state.tsx';
import { cancelCarry, drop, pickUp } from './carry.ts';
import { carrying, editing, editingOne, focused, idle, onGrid } from './command-when.ts';
import {
  changeStatus,
  duplicate,
  moveToLane,
  nextStatus,
  nudge,
  remove,
  shift,
  stretch,
  targetsOf,
} from './moves.ts';
import { partsOf } from './parts.ts';
import { selectCommands, walkCommands } from './walk-commands.ts';
import { STATUS_NAMES } from './words.ts';

/** Moves the last week of the focused card by one: "longer" and "shorter". */
function resize(by: 1 | -1): (board: BoardHandle) => void {
  return (board) => {
    const item = board.view.getItem(focused(board) ?? '');
    if (!item) return;
    const [first, last] = item.place.weeks;
    const columns = board.view.getMeta().weeks;
    const next = Math.min(Math.max(last + by, first), columns);
    if (first > 0 && next !== last) stretch(board, item.id, [first, next]);
  };
}

const status = (value: Status, keys: string): Command => ({
  id: `status.${value}`,
  label: `Mark as ${STATUS_NAMES[value]}`,
  keys,
  group: 'Card',
  enabled: editing,
  run: (board) => changeStatus(board, targetsOf(board), value),
});

const toLane = (lane: Lane): Command => ({
  id: `lane.${lane}`,
  label: lane === 'none' ? 'Move to No priority' : `Move to ${lane}`,
  keys: lane === 'none' ? null : lane.slice(1),
  group: 'Card',
  enabled: editing,
  run: (board) => moveToLane(board, targetsOf(board), lane),
});

/** Keys of cards and cells: walking, carrying, moving, status, selection, creating, deleting. */
export const cardCommands: Command[] = [
  ...walkCommands,
  {
    id: 'card.open',
    label: 'Open the card, or add to an empty cell',
    keys: 'Enter',
    group: 'Card',
    enabled: (board) => board.ui.get().focus !== null && onGrid(),
    run(board) {
      const { focus } = board.ui.get();
      if (carrying(board)) drop(board);
      else if (focus?.kind === 'item') board.ui.set({ panel: focus.item });
      else if (focus && board.canEdit) board.ui.set({ creating: focus.cell });
    },
  },
  {
    id: 'card.carry',
    label: 'Pick up the card, or drop it (arrows choose the place)',
    keys: 'Space',
    group: 'Card',
    enabled: (board) =>
      carrying(board) || (onGrid() && board.canEdit && board.ui.get().focus !== null),
    run(board) {
      const { focus } = board.ui.get();
      if (carrying(board)) drop(board);
      else if (focus?.kind === 'cell') board.ui.set({ creating: focus.cell });
      else pickUp(board, targetsOf(board));
    },
  },
  {
    id: 'card.carry.cancel',
    label: 'Put the card back',
    keys: 'Esc',
    group: 'Card',
    enabled: carrying,
    run: cancelCarry,
  },
  {
    id: 'card.menu',
    label: 'Card menu',
    keys: '.',
    group: 'Card',
    enabled: (board) => idle(board) && focused(board) !== null,
    run(board) {
      const item = focused(board);
      const card = item && document.querySelector(`[data-item="${item}"]`);
      if (!card) return;
      const box = card.getBoundingClientRect();
      partsOf(board).menu.set({
        item,
        x: box.left + 12,
        y: Math.min(box.bottom, innerHeight - 40),
      });
    },
  },
  {
    id: 'card.new',
    label: 'New item in this cell',
    keys: 'n',
    group: 'Card',
    enabled: (board) => board.canEdit && idle(board),
    run(board) {
      const { focus } = board.ui.get();
      const item = board.view.getItem(focused(board) ?? '');
      const { caret } = partsOf(board);
      if (focus?.kind === 'cell') board.ui.set({ creating: focus.cell });
      else if (item) {
        const [first, last] = item.place.weeks;
        const week = caret.week >= first && caret.week <= last ? caret.week : first;
        board.ui.set({ creating: { lane: item.place.lane, week } });
      } else board.ui.set({ creating: { lane: 'P1', week: 0 } });
    },
  },
  {
    id: 'card.duplicate',
    label: 'Duplicate',
    keys: 'd',
    group: 'Card',
    enabled: editing,
    run: (board) => duplicate(board, targetsOf(board)),
  },
  {
    id: 'card.delete',
    label: 'Delete',
    keys: 'Delete or Backspace',
    group: 'Card',
    enabled: (board) => editing(board) && onGrid(),
    run: (board) => remove(board, targetsOf(board)),
  },
  ...LANES.map(toLane),
  {
    id: 'week.earlier',
    label: 'A week earlier',
    keys: '[',
    group: 'Card',
    enabled: editing,
    run: (board) => shift(board, targetsOf(board), { weeks: -1 }),
  },
  {
    id: 'week.later',
    label: 'A week later',
    keys: ']',
    group: 'Card',
    enabled: editing,
    run: (board) => shift(board, targetsOf(board), { weeks: 1 }),
  },
  {
    id: 'card.longer',
    label: 'Last week later (longer)',
    keys: 'shift+right',
    group: 'Card',
    enabled: editingOne,
    run: resize(1),
  },
  {
    id: 'card.shorter',
    label: 'Last week earlier (shorter)',
    keys: 'shift+left',
    group: 'Card',
    enabled: editingOne,
    run: resize(-1),
  },
  {
    id: 'card.up',
    label: 'Up in its cell',
    keys: 'alt+up',
    group: 'Card',
    enabled: editingOne,
    run: (board) => nudge(board, focused(board) ?? '', 'up'),
  },
  {
    id: 'card.down',
    label: 'Down in its cell',
    keys: 'alt+down',
    group: 'Card',
    enabled: editingOne,
    run: (board) => nudge(board, focused(board) ?? '', 'down'),
  },
  {
    id: 'status.next',
    label: 'Next status',
    keys: 's',
    group: 'Card',
    enabled: editing,
    run(board) {
      const targets = targetsOf(board);
      const first = board.view.getItem(targets[0] ?? '');
      if (first) changeStatus(board, targets, nextStatus(first.status));
    },
  },
  status('todo', 't'),
  status('doing', 'i'),
  status('blocked', 'b'),
  status('done', 'c'),
  status('deferred', 'l'),
  ...selectCommands,
];
