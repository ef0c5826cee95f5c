'use client';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  attachClosestEdge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { moveCheck } from '@/lib/board/edit';
import { useBoard } from './board-state.tsx';
import { tryEdit } from './try-edit.ts';

interface CheckDrag {
  row: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  item: string;
  check: string;
  enabled: boolean;
}

/** Dragging checks by their handle, inside one checklist. Returns the edge of this row that a drop would go to. */
export function useCheckDrag({ row, handle, item, check, enabled }: CheckDrag) {
  const board = useBoard();
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);

  const onDrop = useEffectEvent((dragged: string, side: 'top' | 'bottom') => {
    const to = side === 'top' ? { before: check } : { after: check };
    tryEdit(board, (doc, actor) => moveCheck(doc, actor, { item, check: dragged, to }));
  });

  useEffect(() => {
    const element = row.current;
    const dragHandle = handle.current;
    if (!enabled || !element || !dragHandle) return;
    const data = { kind: 'check', item, check };
    return combine(
      draggable({ element, dragHandle, getInitialData: () => data }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === 'check' && source.data.item === item,
        getData: ({ input }) =>
          attachClosestEdge(data, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) =>
          setEdge(source.data.check === check ? null : sideOf(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          const side = sideOf(self.data);
          const dragged = source.data.check;
          if (side && typeof dragged === 'string' && dragged !== check) onDrop(dragged, side);
        },
      }),
    );
  }, [row, handle, item, check, enabled]);

  return edge;
}

function sideOf(data: Record<string | symbol, unknown>): 'top' | 'bottom' | null {
  const edge = extractClosestEdge(data);
  return edge === 'top' || edge === 'bottom' ? edge : null;
}
