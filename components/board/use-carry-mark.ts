import { useLayoutEffect, type RefObject } from 'react';
import { useBoard, useUi } from './board-state.tsx';
import { othersIn } from './carry.ts';
import { weeksFrom } from './drop-intent.ts';
import { laneBoxes } from './measure.ts';
import { useParts } from './parts.ts';

/** Draws where cards carried by the keyboard would land, as a drag by pointer does, and keeps it on the screen. */
export function useCarryMark(scroller: RefObject<HTMLElement | null>): void {
  const board = useBoard();
  const { dragging, layout } = useParts();
  const carrying = useUi((ui) => ui.carrying);
  useLayoutEffect(() => {
    if (!carrying) return;
    const { lane, week } = carrying.over;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-lane-row="${lane}"]`);
    const laneLayout = layout.now().lanes.find((one) => one.lane === lane);
    if (!row) return;
    const boxes = laneBoxes(row, laneLayout);
    const cell = new Map(boxes.cell(week).map((card) => [card.id, card.box]));
    const others = othersIn(laneLayout, carrying);
    const before = cell.get(others[carrying.index] ?? '');
    const after = cell.get(others[carrying.index - 1] ?? '');
    const [from, to] = board.view.getItem(carrying.items[0] ?? '')?.place.weeks ?? [0, 0];
    const weeks = weeksFrom(week, to - from, board.view.getMeta().weeks);
    const origin = row.getBoundingClientRect();
    const left = boxes.edges[weeks[0]] ?? origin.left;
    const right = boxes.edges[weeks[1] + 1] ?? origin.right;
    const top = before?.top ?? after?.bottom ?? boxes.body.top + 8;
    dragging.set({
      items: new Set(carrying.items),
      mark: {
        lane,
        weeks,
        label: null,
        line: { left: left - origin.left, width: right - left, top: top - origin.top },
      },
    });
    const slot = row.querySelector(`[data-slot="${lane}:${week}"]`);
    slot?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    board.room?.setPresence({ drag: { items: carrying.items, over: carrying.over } });
    return () => {
      dragging.set(null);
      board.room?.setPresence({ drag: null });
    };
  }, [board, carrying, dragging, layout, scroller]);
}
