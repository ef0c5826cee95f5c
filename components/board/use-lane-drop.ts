import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, type RefObject } from 'react';
import type { Lane } from '@/lib/board/types';
import { useBoard, type BoardHandle } from './board-state.tsx';
import { dropIntent, type DropIntent } from './drop-intent.ts';
import { laneBoxes } from './measure.ts';
import { moveTo } from './moves.ts';
import { partsOf } from './parts.ts';
import { heldOf, type Held } from './use-card-drag.ts';

interface Point {
  clientX: number;
  clientY: number;
}

/** Lets cards be dropped anywhere on a lane; week and position follow from where the pointer is. */
export function useLaneDrop(ref: RefObject<HTMLElement | null>, lane: Lane): void {
  const board = useBoard();
  useEffect(() => {
    const row = ref.current;
    if (!row || !board.canEdit) return;
    const { dragging } = partsOf(board);
    const clear = () => {
      const now = dragging.get();
      if (now?.mark?.lane === lane) dragging.set({ ...now, mark: null });
    };
    return dropTargetForElements({
      element: row,
      canDrop: ({ source }) => heldOf(source.data) !== null,
      getData: () => ({ lane }),
      onDrag: ({ source, location }) => {
        const held = heldOf(source.data);
        if (!held) return;
        const intent = intentAt(board, { row, lane, held, point: location.current.input });
        const origin = row.getBoundingClientRect();
        dragging.set({
          items: new Set(held.items),
          mark: {
            lane,
            weeks: intent.weeks,
            label: null,
            line: {
              left: intent.line.left - origin.left,
              width: intent.line.right - intent.line.left,
              top: intent.line.top - origin.top,
            },
          },
        });
        board.room?.setPresence({
          drag: { items: held.items, over: { lane, week: intent.weeks[0] } },
        });
      },
      onDragLeave: clear,
      onDrop: ({ source, location }) => {
        const held = heldOf(source.data);
        if (!held) return;
        const intent = intentAt(board, { row, lane, held, point: location.current.input });
        const { weeks, after, before } = intent;
        moveTo(board, held.items, { lane, weeks, after, before });
      },
    });
  }, [ref, lane, board]);
}

/** Over the head of a lane the weeks stay as they are: only the lane changes. */
function intentAt(
  board: BoardHandle,
  at: { row: HTMLElement; lane: Lane; held: Held; point: Point },
): DropIntent {
  const { row, lane, held, point } = at;
  const layout = partsOf(board)
    .layout.shown()
    .lanes.find((one) => one.lane === lane);
  const boxes = laneBoxes(row, layout);
  const head = row.querySelector('[data-lane-head]')?.getBoundingClientRect();
  const overHead = head !== undefined && point.clientX < head.right;
  const x = overHead
    ? (boxes.edges[held.weeks[0] + held.grabbed] ?? point.clientX) + 1
    : point.clientX;
  return dropIntent({ x, y: point.clientY }, boxes, {
    items: new Set(held.items),
    length: held.weeks[1] - held.weeks[0],
    grabbed: held.grabbed,
  });
}
