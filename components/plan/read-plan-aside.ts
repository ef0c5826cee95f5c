import { MAX_PLAN_BYTES, WORKER_PLAN_BYTES } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';
import { readPlan, type Reading } from './read-plan.ts';

// Apart from read-plan.ts, which the worker imports: a worker that reaches the module that starts it is a circle, on
// which Turbopack's production build waits for ever.

/** Like `readPlan`, away from the main thread when the plan is large, so that the page stays alive. */
export function readPlanAside(file: PlanFile): Promise<Reading> {
  if (file.bytes.length <= WORKER_PLAN_BYTES || file.bytes.length > MAX_PLAN_BYTES) {
    return Promise.resolve(readPlan(file));
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' });
    const settle = (reading: Reading) => {
      worker.terminate();
      resolve(reading);
    };
    worker.addEventListener('message', (event: MessageEvent<Reading>) => settle(event.data));
    // Where workers are forbidden or fail to load, a moment of stillness beats no preview.
    worker.addEventListener('error', () => settle(readPlan(file)));
    worker.postMessage(file);
  });
}
