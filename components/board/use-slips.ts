import { useEffect } from 'react';
import { useBoard } from './board-state.tsx';
import { useLiveValue } from './live-value.ts';
import { useParts } from './parts.ts';

/** Counts the slips of this board while it is on the screen; loaded once the cards are. */
export function useSlipCounts(): void {
  const { boardId, room, view } = useBoard();
  const { slips } = useParts();
  const served = room !== null;
  useEffect(() => {
    if (!served) return;
    let stop: (() => void) | null = null;
    let gone = false;
    void import('./watch-slips.ts').then(({ watchSlips }) => {
      if (!gone) stop = watchSlips(boardId, view, slips);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [served, boardId, view, slips]);
}

/** How often an item was moved to a later week. */
export function useSlips(item: string): number {
  return useLiveValue(useParts().slips, (counts) => counts.get(item) ?? 0);
}
