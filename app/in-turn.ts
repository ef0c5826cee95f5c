import { createSemaphore, type Semaphore } from '@/lib/semaphore.ts';

const KEY = Symbol.for('laneway.in-turn');

/**
 * Work of one name, `atOnce` at a time over all requests of this process. AppError `unavailable` where too many wait already.
 */
export function inTurn<T>(
  name: string,
  { atOnce, waiting }: { atOnce: number; waiting: number },
  work: () => Promise<T>,
): Promise<T> {
  // Each route may have a copy of this module; what they count is one thing.
  const holder = globalThis as { [KEY]?: Map<string, Semaphore> };
  const all = (holder[KEY] ??= new Map());
  const semaphore = all.get(name) ?? createSemaphore(atOnce, waiting);
  all.set(name, semaphore);
  return semaphore(work);
}
