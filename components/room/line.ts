import type { Line } from './room.ts';

/** Ends of connections that are remembered. */
const KEPT = 20;
/** Not a code of the network: the server did not answer, so this page gave the connection up. */
export const NO_ANSWER = 0;

/** What this page has seen of its line to the server. */
export function createLine() {
  const line: Line = { node: null, rtt: null, savedAt: null, since: null, lost: 0, ends: [] };
  return {
    line,
    settled: (): void => {
      line.since = Date.now();
      const last = line.ends.at(-1);
      if (last) last.backAt ??= line.since;
    },
    ended: (code: number, isOffline: boolean): void => {
      line.lost += 1;
      // A try that failed is no connection that ended: told once, until one holds.
      if (line.since !== null || line.ends.length === 0)
        line.ends.push({ at: Date.now(), code, isOffline, backAt: null });
      if (line.ends.length > KEPT) line.ends.shift();
      line.since = null;
      line.rtt = null;
    },
  };
}
