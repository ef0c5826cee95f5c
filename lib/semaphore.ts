import { AppError } from './errors.ts';

/** Runs tasks a few at a time, the rest in the order they came. */
export type Semaphore = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Runs at most `limit` tasks at a time. Where more than `mostWaiting` would have to wait, it rejects with AppError
 * `unavailable`: what waits takes memory, and nobody waits that long.
 */
export function createSemaphore(limit: number, mostWaiting = Infinity): Semaphore {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else if (waiting.length < mostWaiting)
      await new Promise<void>((resolve) => waiting.push(resolve));
    else
      throw new AppError('unavailable', 'Too much is asked for right now. Try again in a minute.');
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place goes from one to the next.
      if (next) next();
      else free += 1;
    }
  };
}
