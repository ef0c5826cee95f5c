import type { Board } from '@/lib/board/types.ts';
import { livePlan, type LivePlan, type LiveSource } from '@/lib/exchange/live-plan.ts';
import { WORKER_PLAN_BYTES } from '@/lib/limits.ts';

export interface LiveReader {
  read(board: Board, source: LiveSource | null): Promise<LivePlan>;
  destroy(): void;
}

/** Computes live plans: large ones in a worker that stays, small ones at once. */
export function createLiveReader(): LiveReader {
  let worker: Worker | null = null;
  let broken = false;
  let last = 0;
  const waiting = new Map<number, { settle: (plan: LivePlan) => void; again: () => LivePlan }>();

  function giveUp(): void {
    broken = true;
    worker?.terminate();
    worker = null;
    for (const { settle, again } of waiting.values()) settle(again());
    waiting.clear();
  }

  function start(): Worker {
    const made = new Worker(new URL('./live-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', (event: MessageEvent<{ n: number; plan: LivePlan }>) => {
      waiting.get(event.data.n)?.settle(event.data.plan);
      waiting.delete(event.data.n);
    });
    // Where workers are forbidden or fail to load, a moment of stillness beats no plan.
    made.addEventListener('error', giveUp);
    return made;
  }

  return {
    read(board, source) {
      const again = () => livePlan(board, source);
      if (broken || source === null || source.text.length <= WORKER_PLAN_BYTES) {
        return Promise.resolve(again());
      }
      worker ??= start();
      last += 1;
      const n = last;
      return new Promise((settle) => {
        waiting.set(n, { settle, again });
        worker?.postMessage({ n, board, source });
      });
    },
    destroy: () => worker?.terminate(),
  };
}
