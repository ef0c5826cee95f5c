import { connect, type DatabaseAddress, type Db, type Sql } from '../../drizzle/client.ts';
import { isMigrated } from '../../drizzle/migrate.ts';
import { poolUse } from '../../drizzle/pool-use.ts';
import { HEALTH_CHECK_SECONDS, DATABASE_WATCH_SECONDS } from '../../lib/limits.ts';

export interface DatabaseState {
  up: boolean;
  migrated: boolean;
  /** Whether the pool gave a connection in time. */
  poolFree: boolean;
  /** Milliseconds until it answered; null where it did not. */
  ms: number | null;
  /** Connections of the pool that are at work, and that exist. */
  inUse: number;
  open: number;
}

interface WatchOptions {
  address: DatabaseAddress;
  db: Db;
  sql: Sql;
  poolName: string;
}

/**
 * Looks now and then whether the database answers. It asks on a connection of its own and through the pool: a database
 * that is away and a pool whose every connection is in use are two different troubles.
 */
export function watchDatabase({ address, db, sql, poolName }: WatchOptions) {
  const own = connect(address, { max: 1, name: 'laneway health' });
  let state: DatabaseState = {
    ...{ up: true, migrated: true, poolFree: true },
    ...{ ms: null, inUse: 0, open: 0 },
  };
  let looking: Promise<DatabaseState> | null = null;
  let lookedAt = 0;

  async function look(): Promise<DatabaseState> {
    const started = performance.now();
    const [use, pool, migrated] = await Promise.allSettled([
      inTime(poolUse(own, poolName)).then((counts) => ({
        ...counts,
        ms: performance.now() - started,
      })),
      inTime(sql`select 1`),
      inTime(isMigrated(db)),
    ]);
    const up = use.status === 'fulfilled';
    state = {
      up,
      poolFree: pool.status === 'fulfilled',
      // What could not be asked keeps its last answer.
      migrated: migrated.status === 'fulfilled' ? migrated.value : state.migrated,
      ms: up ? use.value.ms : null,
      inUse: up ? use.value.inUse : 0,
      open: up ? use.value.open : 0,
    };
    lookedAt = Date.now();
    return state;
  }

  const refresh = (): Promise<DatabaseState> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  void refresh();
  const timer = setInterval(() => void refresh(), DATABASE_WATCH_SECONDS * 1000);
  timer.unref();

  return {
    /** As it was last seen. */
    state: (): DatabaseState => state,
    /** As it is now. Anybody may ask for health, so it looks at most once a second however many do. */
    now: (): Promise<DatabaseState> =>
      Date.now() - lookedAt < 1_000 ? Promise.resolve(state) : refresh(),
    async close(): Promise<void> {
      clearInterval(timer);
      await own.end({ timeout: 1 }).catch(() => {});
    },
  };
}
export type DatabaseWatch = ReturnType<typeof watchDatabase>;

/** Rejects when an answer takes too long; a query that nobody waits for any more may fail as it likes. */
async function inTime<T>(answer: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), HEALTH_CHECK_SECONDS * 1000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
