import type { Sql } from '../../drizzle/client.ts';
import { pruneHistory } from '../../drizzle/retention.ts';
import { PRUNE_HOURS } from '../../lib/limits.ts';
import type { Log } from '../log.ts';

/** The first look comes when the server has long started, and not on every node at once; in milliseconds. */
const FIRST_AFTER = 60_000;
const SPREAD = 10 * 60_000;

/** Deletes what is too old to be opened again, now and then and a little at a time. Several nodes may do it at once. */
export function createRetention({ sql, log, days }: { sql: Sql; log: Log; days: number }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  function schedule(delay: number): void {
    timer = setTimeout(
      () => {
        running = prune();
      },
      delay + Math.random() * SPREAD,
    );
    timer.unref();
  }

  async function prune(): Promise<void> {
    try {
      const rows = await pruneHistory(sql, days);
      if (rows > 0) log.info({ rows, days }, 'old rows of logs were deleted');
    } catch (error) {
      log.warn({ err: error }, 'old rows of logs could not be deleted');
    }
    if (!closed) schedule(PRUNE_HOURS * 3_600_000);
  }

  schedule(FIRST_AFTER);
  return {
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
