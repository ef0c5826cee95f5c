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
        if (held) showDrop(board, { row, lane, held, point: location.current.input });
      },
      onDragLeave: clear,
      onDrop: ({ source, location }) => {
        const held = heldOf(source.data);
        if (held) dropHere(board, { row, lane, held, point: location.current.input });
      },
    });
  }, [ref, lane, board]);
}

/** Cards held over a lane. */
export interface Over {
  row: HTMLElement;
  lane: Lane;
  held: Held;
  point: Point;
}

/** Shows where the held cards would land, here and to colleagues. */
export function showDrop(board: BoardHandle, over: Over): void {
  const { row, lane, held } = over;
  const { weeks, line } = intentAt(board, over);
  const origin = row.getBoundingClientRect();
  partsOf(board).dragging.set({
    items: new Set(held.items),
    mark: {
      lane,
      weeks,
      label: null,
      line: {
        left: line.left - origin.left,
        width: line.right - line.left,
        top: line.top - origin.top,
      },
    },
  });
  board.room?.setPresence({ drag: { items: held.items, over: { lane, week: weeks[0] } } });
}

/** Moves the held cards to where they are. */
export function dropHere(board: BoardHandle, over: Over): void {
  const { weeks, after, before } = intentAt(board, over);
  moveTo(board, over.held.items, { lane: over.lane, weeks, after, before });
}

/** Over the head of a lane the weeks stay as they are: only the lane changes. */
function intentAt(board: BoardHandle, at: Over): DropIntent {
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
