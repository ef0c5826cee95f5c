import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { DATABASE_SILENCE_SECONDS, LISTEN_ASK_SECONDS } from '../lib/limits.ts';
import { hideValues } from './hide-values.ts';
import { createListening, type LineHooks } from './listening.ts';
import * as schema from './schema.ts';
import { watchedSocket } from './watched-socket.ts';

/** Where a PostgreSQL answers: a URL, or the folder of a local socket (the embedded one). */
export type DatabaseAddress = { url: string } | { socketDir: string; database?: string };

/** The database, or one transaction of it: every aggregate takes either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;
export type Sql = postgres.Sql;

export interface Database {
  db: Db;
  /** The same pool below drizzle. Drizzle owns its parsers: dates and json arrive as strings here. */
  sql: Sql;
  address: DatabaseAddress;
  close: () => Promise<void>;
}

export interface PoolOptions {
  /** Connections at most. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** False for work that may take its time (migrations). */
  timeouts?: boolean;
  /** Milliseconds without a word after which a connection that owes an answer is given up; shorter in tests. */
  silenceMs?: number;
  /** Milliseconds after which a connection that listens is asked whether it lives; shorter in tests. */
  askMs?: number;
  /** True where the same few statements are sent over and over: PostgreSQL plans each once, and not for every set of values. */
  plansOnce?: boolean;
}

/** The superuser that the embedded cluster is made with; its socket is reachable by its own user only. */
export const EMBEDDED_USER = 'laneway';
/** The one that initdb makes. */
const EMBEDDED_DATABASE = 'postgres';

// A stuck query or a frozen node must not hold a board's lock (realtime 4.2).
const TIMEOUTS = {
  statement_timeout: 10_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 5_000,
};

/** How the process of each pool listens: on a connection beside it. */
const LISTENING = new WeakMap<Sql, ReturnType<typeof createListening>>();

/** A lazy pool of connections: nothing is opened before the first query. */
export function connect(address: DatabaseAddress, options: PoolOptions = {}): Sql {
  const { silenceMs = DATABASE_SILENCE_SECONDS * 1000 } = options;
  const { askMs = LISTEN_ASK_SECONDS * 1000 } = options;
  const sql = open(address, { ...options, silenceMs });
  const beside = (hooks: LineHooks) =>
    open(address, { max: 1, name: 'laneway listen', silenceMs }, hooks);
  LISTENING.set(sql, createListening(beside, { askMs, silenceMs }));
  return sql;
}

/**
 * Listens to a channel of PostgreSQL beside a pool that `connect` made. Resolves with the function that stops, once it
 * listens or has tried to once. `onGap` is called whenever it listens again: what was said meanwhile is lost.
 */
export async function listenBeside(
  sql: Sql,
  channel: string,
  fn: (payload: string) => void,
  onGap?: () => void,
): Promise<() => Promise<void>> {
  const listening = LISTENING.get(sql);
  if (!listening) throw new Error('a transaction cannot listen, only a pool');
  return listening.listen(channel, fn, onGap);
}

function open(
  address: DatabaseAddress,
  options: PoolOptions & { silenceMs: number },
  hooks?: LineHooks,
): Sql {
  const { max = 10, name = 'laneway', timeouts = true, plansOnce = false } = options;
  const { silenceMs } = options;
  const common = {
    max,
    onnotice: () => {},
    connect_timeout: 10,
    ...(hooks && { ...hooks, idle_timeout: 0, max_lifetime: 0, fetch_types: false }),
    connection: {
      application_name: name,
      ...(timeouts ? TIMEOUTS : {}),
      ...(plansOnce && { plan_cache_mode: 'force_generic_plan' }),
    },
  };
  if ('url' in address) {
    const { url, socketDir } = splitSocket(address.url);
    if (socketDir !== null) return postgres(url, { ...common, host: socketDir });
    const watched = timeouts && !isEncrypted(url) ? watchedSocket(url, silenceMs) : {};
    return postgres(url, { ...common, ...watched });
  }
  return postgres({
    ...common,
    host: address.socketDir,
    port: 5432,
    user: EMBEDDED_USER,
    database: address.database ?? EMBEDDED_DATABASE,
  });
}

/** Opens a pool with drizzle over it. */
export function openDatabase(address: DatabaseAddress, options: PoolOptions = {}): Database {
  hideValues();
  const sql = connect(address, options);
  const db = drizzle(sql, { schema });
  return { db, sql, address, close: () => sql.end({ timeout: 5 }) };
}

/** A socket is named as psql names it, `postgres://user@localhost/name?host=/var/run/postgresql`; the driver does not know that form. */
function splitSocket(text: string): { url: string; socketDir: string | null } {
  const url = new URL(text);
  const host = url.searchParams.get('host');
  if (!host?.startsWith('/')) return { url: text, socketDir: null };
  url.searchParams.delete('host');
  return { url: url.href, socketDir: host };
}

/** Only the driver can make those; the keep-alive of the system finds a dead one, some minutes later. */
function isEncrypted(url: string): boolean {
  const { searchParams } = new URL(url);
  return searchParams.has('ssl') || !['disable', null].includes(searchParams.get('sslmode'));
}
