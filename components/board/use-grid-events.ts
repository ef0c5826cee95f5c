import type { MouseEvent, FocusEvent } from 'react';
import { useBoard, type BoardHandle, type Cell } from './board-state.tsx';
import { toggleSelected } from './walk-commands.ts';
import { partsOf } from './parts.ts';
import type { Lane } from '@/lib/board/types';

/** What the pointer is over: a card (or its menu button) or the ground of a cell. */
type Hit =
  | { kind: 'menu'; item: string; button: Element }
  | { kind: 'card'; item: string }
  | { kind: 'add' | 'slot'; cell: Cell };

function hitOf(target: EventTarget): Hit | null {
  if (!(target instanceof Element) || target.closest('[data-stretch], textarea')) return null;
  const item = target.closest<HTMLElement>('[data-item]')?.dataset.item;
  if (item !== undefined) {
    const button = target.closest('[data-menu-button]');
    return button ? { kind: 'menu', item, button } : { kind: 'card', item };
  }
  const slot = target.closest<HTMLElement>('[data-slot]')?.dataset.slot;
  if (slot === undefined) return null;
  const [lane, week] = slot.split(':');
  const cell = { lane: lane as Lane, week: Number(week) };
  return { kind: target.closest('[data-add]') ? 'add' : 'slot', cell };
}

/** One set of listeners for the whole grid, however many cards it has. */
export function useGridEvents() {
  const board = useBoard();
  return {
    onClick(event: MouseEvent) {
      const hit = hitOf(event.target);
      if (!hit) return;
      switch (hit.kind) {
        case 'menu': {
          const box = hit.button.getBoundingClientRect();
          partsOf(board).menu.set({ item: hit.item, x: box.left, y: box.bottom + 2 });
          return;
        }
        case 'card':
          clickCard(board, hit.item, event);
          return;
        case 'add':
          create(board, hit.cell);
          return;
        case 'slot':
          // One click puts the keyboard here; the second, or a screen reader's, adds an item.
          if (event.detail !== 1) create(board, hit.cell);
      }
    },
    onContextMenu(event: MouseEvent) {
      const hit = hitOf(event.target);
      if (!hit || !('item' in hit)) return;
      event.preventDefault();
      partsOf(board).menu.set({ item: hit.item, x: event.clientX, y: event.clientY });
    },
    onFocus(event: FocusEvent) {
      const hit = hitOf(event.target);
      if (!hit) return;
      const { focus } = board.ui.get();
      if ('item' in hit) {
        if (focus?.kind === 'item' && focus.item === hit.item) return;
        board.ui.set({ focus: { kind: 'item', item: hit.item } });
      } else {
        const { lane, week } = hit.cell;
        if (focus?.kind === 'cell' && focus.cell.lane === lane && focus.cell.week === week) return;
        partsOf(board).caret.week = week;
        board.ui.set({ focus: { kind: 'cell', cell: hit.cell } });
      }
    },
  };
}

function create({ ui, canEdit }: BoardHandle, cell: Cell): void {
  if (canEdit && !ui.get().collapsed.has(cell.lane)) ui.set({ creating: cell });
}

/** A plain click opens; with Ctrl or ⌘ it selects, with Shift up to here. */
function clickCard(board: BoardHandle, item: string, event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey) return toggleSelected(board, item);
  if (event.shiftKey) return selectTo(board, item);
  board.ui.set({ panel: item, focus: { kind: 'item', item } });
}

/** Selects everything between the last selected card and this one, in reading order. */
function selectTo(board: BoardHandle, item: string): void {
  const order = partsOf(board)
    .layout.now()
    .lanes.flatMap((lane) => lane.cards.map((card) => card.id));
  const { selection, panel } = board.ui.get();
  const from = order.indexOf([...selection].at(-1) ?? panel ?? item);
  const to = order.indexOf(item);
  const between = order.slice(Math.max(Math.min(from, to), 0), Math.max(from, to) + 1);
  board.ui.set({ selection: new Set([...selection, ...between]) });
}
