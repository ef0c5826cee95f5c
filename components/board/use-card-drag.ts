import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { useEffect, type RefObject } from 'react';
import type { Weeks } from '@/lib/board/types';
import { useBoard, type BoardHandle } from './board-state.tsx';
import { weekAt } from './drop-intent.ts';
import { weekEdges } from './measure.ts';
import { withSelection } from './moves.ts';

/** What a dragged card carries: the same for one card and for a selection held by one of them. */
export interface Held {
  kind: 'cards';
  items: readonly string[];
  /** Weeks of the card under the pointer. */
  weeks: Weeks;
  /** How many weeks after its first one it was grabbed. */
  grabbed: number;
}

/** The data of a drag, when it is one of cards. */
export function heldOf(data: Record<string | symbol, unknown>): Held | null {
  return data.kind === 'cards' ? (data as unknown as Held) : null;
}

/** Makes a card draggable, together with the selection it belongs to. */
export function useCardDrag(ref: RefObject<HTMLElement | null>, id: string, exists: boolean): void {
  const board = useBoard();
  useEffect(() => {
    const element = ref.current;
    if (!element || !exists || !board.canEdit) return;
    return draggable({
      element,
      canDrag: ({ input }) => {
        const under = document.elementFromPoint(input.clientX, input.clientY);
        return under?.closest('[data-stretch], [data-menu-button]') == null;
      },
      getInitialData: ({ input }): Record<string, unknown> => ({
        ...heldFrom(board, element, id, input.clientX),
      }),
      onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: preserveOffsetOnSource({ element, input: location.current.input }),
          render: ({ container }) => {
            container.append(previewOf(element, withSelection(board, id).length));
          },
        });
      },
    });
  }, [ref, id, exists, board]);
}

/** What is held of a card grabbed at `x`, a pixel of the window: the card, and the selection it belongs to. */
export function heldFrom(board: BoardHandle, card: HTMLElement, id: string, x: number): Held {
  const weeks: Weeks = board.view.getItem(id)?.place.weeks ?? [0, 0];
  const row = card.closest<HTMLElement>('[data-lane-row]');
  const under = row ? weekAt(x, weekEdges(row)) : weeks[0];
  return {
    kind: 'cards',
    items: withSelection(board, id),
    weeks,
    grabbed: Math.max(0, Math.min(under, weeks[1]) - weeks[0]),
  };
}

/** The card as it hangs on the pointer: lifted, and with a number when it takes others along. */
export function previewOf(card: HTMLElement, count: number): HTMLElement {
  const { width, height } = card.getBoundingClientRect();
  const frame = document.createElement('div');
  frame.style.padding = '6px';
  // What the cards of a full board look like is said by the grid around them.
  const grid = card.closest<HTMLElement>('[data-density]');
  Object.assign(frame.dataset, grid && { density: grid.dataset.density });
  if (grid?.dataset.folded !== undefined) frame.dataset.folded = 'true';
  const copy = card.cloneNode(true) as HTMLElement;
  copy.removeAttribute('style');
  copy.classList.add('card-lifted');
  Object.assign(copy.style, { width: `${width}px`, height: `${height}px`, margin: '0' });
  for (const extra of copy.querySelectorAll('[data-stretch], [data-menu-button]')) extra.remove();
  if (count > 1) {
    const badge = document.createElement('span');
    badge.className = 'card-count';
    badge.textContent = String(count);
    copy.append(badge);
  }
  frame.append(copy);
  return frame;
}
