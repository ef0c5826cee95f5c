import type { BoardHandle } from './board-state.tsx';
import { targetsOf } from './moves.ts';

// When a key of the grid means something.

export const idle = (board: BoardHandle) => board.ui.get().carrying === null;
export const carrying = (board: BoardHandle) => board.ui.get().carrying !== null;
export const focused = (board: BoardHandle): string | null => {
  const { focus } = board.ui.get();
  return focus?.kind === 'item' && board.view.getItem(focus.item) ? focus.item : null;
};
export const editing = (board: BoardHandle) =>
  board.canEdit && idle(board) && targetsOf(board).length > 0;
export const editingOne = (board: BoardHandle) =>
  board.canEdit && idle(board) && focused(board) !== null;

/**
 * Arrows, Enter and Space belong to the grid while a card, a cell or nothing holds the keyboard: a button, a link or a
 * scrolled list keeps its own.
 */
export function onGrid(): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  return (
    activeElement.closest('[data-grid]') !== null &&
    activeElement.matches('[data-item], [data-slot], [data-grid]')
  );
}
