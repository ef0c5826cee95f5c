import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine';
import { preventUnhandled } from '@atlaskit/pragmatic-drag-and-drop/utils/prevent-unhandled';
import { useEffect, type RefObject } from 'react';
import { useBoard } from './board-state.tsx';
import { partsOf } from './parts.ts';
import { heldOf } from './use-card-drag.ts';

/** Watches drags of cards: dims what is held, scrolls the grid near its edges, tells colleagues. */
export function useDragMonitor(scroller: RefObject<HTMLElement | null>): void {
  const board = useBoard();
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { dragging } = partsOf(board);
    const isCards = ({ source }: { source: { data: Record<string | symbol, unknown> } }) =>
      heldOf(source.data) !== null;
    return combine(
      autoScrollForElements({ element, canScroll: isCards }),
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
