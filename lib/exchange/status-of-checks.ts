import type { Status } from '../board/types.ts';

/** What the boxes of an item say where nothing else states its status: all ticked, some, none. */
export function statusOfChecks(checks: readonly { done: boolean }[]): Status {
  const done = checks.filter((check) => check.done).length;
  if (done === 0) return 'todo';
  return done === checks.length ? 'done' : 'doing';
}
