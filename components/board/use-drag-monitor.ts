import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/utils/prevent-unhandled';
import { useEffect, type RefObject } from 'react';
import { useBoard } from './board-state.tsx';
import { partsOf } from './parts.ts';
import { heldOf } from './use-card-drag.ts';

interface Dragged {
  source: { data: Record<string | symbol, unknown> };
}

/** Watches drags of cards: dims what is held, scrolls the grid near its edges, tells colleagues. */
export function useDragMonitor(scroller: RefObject<HTMLElement | null>): void {
  const board = useBoard();
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { dragging } = partsOf(board);
    const isCards = ({ source }: Dragged) => heldOf(source.data) !== null;
    return combine(
      scrollNearEdges(element, isCards),
      monitorForElements({
        canMonitor: isCards,
        onDragStart: ({ source }) => {
          preventUnhandled.start();
          const items = heldOf(source.data)?.items ?? [];
          dragging.set({ items: new Set(items), mark: null });
          board.ui.set({ creating: null, carrying: null });
          board.room?.setPresence({ drag: { items, over: null } });
        },
        onDrop: () => {
          preventUnhandled.stop();
          dragging.set(null);
          board.room?.setPresence({ drag: null });
        },
      }),
    );
  }, [scroller, board]);
}

/**
 * Loaded when a pointer first comes over the grid: before any drag, and never where keys do everything. What did not
 * load is tried again by the next move.
 */
function scrollNearEdges(element: HTMLElement, canScroll: (drag: Dragged) => boolean): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let stop: (() => void) | null = null;
  let loading: Promise<void> | null = null;
  const load = () => {
    loading ??= import('@atlaskit/pragmatic-drag-and-drop-auto-scroll/element').then(
      ({ autoScrollForElements }) => {
        if (!signal.aborted) stop = autoScrollForElements({ element, canScroll });
      },
      () => {
        loading = null;
      },
    );
  };
  element.addEventListener('pointerover', load, { signal, passive: true });
  return () => {
    ended.abort();
    stop?.();
  };
}
