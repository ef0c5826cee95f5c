import { RECONNECT_BASE_MS, RECONNECT_CAP_MS, RECONNECT_FLOOR_MS } from '../limits.ts';

/** After a 4429: the server said that it is too much. In milliseconds, the last one repeats. */
const SLOW_MS = [2_000, 30_000, 60_000, 300_000] as const;

/**
 * Milliseconds until the next try, with full jitter: after a restart everybody comes back, but not at once.
 * `attempt` counts from 0 and starts again after a connection that lasted.
 */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(RECONNECT_CAP_MS, RECONNECT_BASE_MS * 2 ** Math.min(attempt, 16));
  return Math.max(RECONNECT_FLOOR_MS, random() * ceiling);
}

/** The same after the server asked to be left alone for a while. */
export function slowDelay(attempt: number, random: () => number = Math.random): number {
  const base = SLOW_MS[Math.min(attempt, SLOW_MS.length - 1)] ?? SLOW_MS[0];
  return base * (1 + random() * 0.25);
}
