/** A thread that does one piece of work on a plan and ends. Bundled apart, as dist/work/plan-worker.js; app/plan-aside.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { inspect } from 'node:util';
import { AppError } from '../../lib/errors.ts';
import { PLAN_WORK, type WorkAnswer, type WorkName } from '../../lib/exchange/plan-work.ts';

interface Order {
  name: WorkName;
  input: unknown;
}

async function done({ name, input }: Order): Promise<WorkAnswer> {
  try {
    const work = PLAN_WORK[name] as (input: unknown) => unknown;
    return { ok: true, value: await work(input) };
  } catch (error) {
    const expected =
      error instanceof AppError ? { code: error.code, message: error.message } : null;
    return { ok: false, expected, message: inspect(error) };
  }
}

parentPort?.postMessage(await done(workerData as Order));
