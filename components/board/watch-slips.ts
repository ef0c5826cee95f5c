import { isSlip } from '@/lib/board/slips.ts';
import type { BoardView } from '@/lib/board/view.ts';
import type { LiveValue } from './live-value.ts';

/** A move is on disk a moment after it is drawn; several in a row are counted once. */
const AFTER_MOVE_MS = 1_200;

/** Keeps the count of slips of each item: asked for now, and again after each move to a later week. Returns how to stop. */
export function watchSlips(
  boardId: string,
  view: BoardView,
  slips: LiveValue<ReadonlyMap<string, number>>,
): () => void {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    try {
      const { signal } = abort;
      const response = await fetch(`/api/boards/${boardId}/slips`, { signal });
      if (!response.ok) return;
      slips.set(new Map(Object.entries((await response.json()) as Record<string, number>)));
    } catch {
      // The counts stay as they were; the next slip asks again.
    }
  };
  const stop = view.onChange(({ moved }) => {
    if (![...moved.values()].some(({ from, to }) => isSlip(from.weeks, to.weeks))) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), AFTER_MOVE_MS);
  });
  void ask();
  return () => {
    stop();
    clearTimeout(timer);
    abort.abort();
  };
}
