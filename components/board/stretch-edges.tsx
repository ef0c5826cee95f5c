import type { PointerEvent } from 'react';
import type { Item, Weeks } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';
import { stretchedWeeks, weekAt } from './drop-intent.ts';
import { weekEdges } from './measure.ts';
import { stretch } from './moves.ts';
import { useParts } from './parts.ts';
import { weeksText } from './words.ts';

/** Both ends of a card, to be dragged over more or fewer weeks. For the pointer: keys and menu do the same. */
export function StretchEdges({ item }: { item: Item }) {
  const board = useBoard();
  const { dragging } = useParts();
  const begin = (edge: 'start' | 'end') => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const row = event.currentTarget.closest<HTMLElement>('[data-lane-row]');
    if (!row) return;
    event.stopPropagation();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    let weeks: Weeks = item.place.weeks;
    const show = () =>
      dragging.set({
        items: new Set(),
        mark: {
          lane: item.place.lane,
          weeks,
          line: null,
          label: weeksText(weeks),
        },
      });
    const move = (moved: globalThis.PointerEvent) => {
      weeks = stretchedWeeks(item.place.weeks, edge, weekAt(moved.clientX, weekEdges(row)));
      show();
    };
    const finish = (commit: boolean) => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape, true);
      dragging.set(null);
      const [first, last] = item.place.weeks;
      if (commit && (weeks[0] !== first || weeks[1] !== last)) stretch(board, item.id, weeks);
    };
    const up = () => finish(true);
    const cancel = () => finish(false);
    const escape = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      finish(false);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape, true);
    show();
  };
  const edge =
    'absolute inset-y-0 z-3 w-1.5 cursor-ew-resize touch-none opacity-0 hover:opacity-100 group-hover/card:opacity-40';
  return (
    <span aria-hidden>
      <span
        data-stretch="start"
        className={`${edge} left-0 rounded-s-md bg-lane`}
        onPointerDown={begin('start')}
      />
      <span
        data-stretch="end"
        className={`${edge} right-0 rounded-e-md bg-lane`}
        onPointerDown={begin('end')}
      />
    </span>
  );
}
