import { MAX_FOREIGN_BYTES, WORKER_PLAN_BYTES } from '@/lib/limits.ts';
import type { PlanFile } from './handover.ts';
import { readFile, type ReadOptions } from './read-file.ts';
import type { Reading } from './read-plan.ts';

// Apart from read-file.ts, which the worker imports: a worker that reaches the module that starts it is a circle, on
// which Turbopack's production build waits for ever.

/** Like `readFile`, away from the main thread when the file is large, so that the page stays alive. */
export function readPlanAside(file: PlanFile, options: ReadOptions): Promise<Reading> {
  if (file.bytes.length <= WORKER_PLAN_BYTES || file.bytes.length > MAX_FOREIGN_BYTES) {
    return readFile(file, options);
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { type: 'module' });
    const settle = (reading: Reading) => {
      worker.terminate();
      resolve(reading);
    };
    worker.addEventListener('message', (event: MessageEvent<Reading>) => settle(event.data));
    // Where workers are forbidden or fail to load, a moment of stillness beats no preview.
    worker.addEventListener('error', () => void readFile(file, options).then(settle));
    worker.postMessage({ file, options });
  });
}
