import { MAX_REFUSALS, REFUSAL_WINDOW_SECONDS } from '../../lib/limits.ts';

/**
 * Who sent too much that could not be accepted: each such update costs copying the board once more, so after a few
 * nothing of theirs is tried for a while. They may go on reading.
 */
export function createRefusals(now: () => number = Date.now) {
  const times = new Map<string, number[]>();

  const recent = (user: string): number[] => {
    const since = now() - REFUSAL_WINDOW_SECONDS * 1000;
    const left = times.get(user)?.filter((at) => at > since) ?? [];
    if (left.length > 0) times.set(user, left);
    else times.delete(user);
    return left;
  };

  return {
    note(user: string): void {
      times.set(user, [...recent(user), now()]);
    },
    isBarred: (user: string): boolean => times.has(user) && recent(user).length >= MAX_REFUSALS,
  };
}
export type Refusals = ReturnType<typeof createRefusals>;
