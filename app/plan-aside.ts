import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { inTurn } from './in-turn.ts';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors.ts';
import {
  PLAN_WORK,
  type WorkAnswer,
  type WorkInput,
  type WorkName,
  type WorkResult,
} from '@/lib/exchange/plan-work.ts';
import { sizeOfStored, type StoredBoard } from '@/lib/exchange/stored-board.ts';
import { isZip } from '@/lib/foreign/is-zip.ts';
import {
  MAX_READERS,
  MAX_WAITING_READERS,
  READER_MEGABYTES,
  READ_SECONDS,
  WORKER_PLAN_BYTES,
} from '@/lib/limits.ts';

/** How much there is to read: the bytes of the plans and stored boards it is about. A zip says nothing by its size. */
export type Weight = number | 'unknown';

export const weightOf = (bytes: Uint8Array): Weight => (isZip(bytes) ? 'unknown' : bytes.length);

/** What takes this board, too, weighs. */
export const withBoard = (weight: Weight, stored: StoredBoard): Weight =>
  weight === 'unknown' ? weight : weight + sizeOfStored(stored);

/**
 * Work on a plan: a small one at once, a large one on a thread of its own, so that live edits of all boards go on meanwhile.
 * Rejects as the work itself does, and with AppError where it takes too long or too much, or too many wait.
 */
export async function planWork<N extends WorkName>(
  name: N,
  input: WorkInput<N>,
  weight: Weight,
): Promise<WorkResult<N>> {
  if (weight !== 'unknown' && weight <= WORKER_PLAN_BYTES) {
    const work = PLAN_WORK[name] as (input: WorkInput<N>) => WorkResult<N> | Promise<WorkResult<N>>;
    return work(input);
  }
  const turns = { atOnce: MAX_READERS, waiting: MAX_WAITING_READERS };
  const answer = await inTurn('plans', turns, async () =>
    onThread(await workerFile(), { name, input }),
  );
  if (answer.ok) return answer.value as WorkResult<N>;
  const { expected, message } = answer;
  if (expected && isCode(expected.code)) throw new AppError(expected.code, expected.message);
  throw new Error(`work on a plan failed: ${message}`);
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_STATUS, code);

/** It is given nothing but its input: no environment, and no more memory than a plan can need. */
function onThread(file: string, order: { name: WorkName; input: unknown }): Promise<WorkAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(/* turbopackIgnore: true */ file, {
      workerData: order,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: READER_MEGABYTES },
    });
    const late = setTimeout(() => {
      reject(tooMuch(order.name));
      void worker.terminate();
    }, READ_SECONDS * 1000);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    worker.once('message', (answer: WorkAnswer) => settle(() => resolve(answer)));
    worker.once('error', (error: Error & { code?: string }) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(order.name) : error)),
    );
    worker.once('exit', (code) =>
      settle(() => reject(new Error(`the thread for plans ended with ${code}`))),
    );
  });
}

const tooMuch = (name: WorkName) =>
  name === 'report'
    ? new AppError('too-large', 'This report takes too long to write. Make its template simpler.')
    : new AppError(
        'too-large',
        'This file takes too long to read. Split it, and import its parts.',
      );

/** The bundle that the build made. In development and in tests it is brought up to date first. */
async function workerFile(): Promise<string> {
  const root = process.cwd();
  if (process.env.NODE_ENV !== 'production')
    await promisify(execFile)(process.execPath, [path.join(root, 'scripts', 'plan-worker.mjs')]);
  return path.join(root, 'dist', 'work', 'plan-worker.js');
}
