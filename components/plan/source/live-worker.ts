import type { Board } from '@/lib/board/types.ts';
import { livePlan, type LiveSource } from '@/lib/exchange/live-plan.ts';

export interface LiveQuestion {
  n: number;
  board: Board;
  source: LiveSource | null;
}

/** Writes a board into a large plan off the main thread. */
globalThis.addEventListener('message', (event: MessageEvent<LiveQuestion>) => {
  const { n, board, source } = event.data;
  globalThis.postMessage({ n, plan: livePlan(board, source) });
});
