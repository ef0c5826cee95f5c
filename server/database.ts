import os from 'node:os';
import { unsafeSettings } from '../drizzle/board-log.ts';
import { openDatabase, type Database, type DatabaseAddress } from '../drizzle/client.ts';
import { migrateDatabase } from '../drizzle/migrate.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import type { Env } from './env.ts';
import type { Log } from './log.ts';
import { StartError } from './start-error.ts';

/** Few connections serve many people: commits go one after the other. */
const POOL_MAX = 10;

export interface ServerDatabase extends Database {
  /** Null with a PostgreSQL of one's own. */
  embedded: EmbeddedPostgres | null;
  /** The server's own connections: how PostgreSQL knows them, and how many there may be. */
  pool: { name: string; max: number };
}

/** Brings up the database that the configuration names, migrated and known to keep what it acknowledges. */
export async function openServerDatabase(
  env: Pick<Env, 'dataDir' | 'databaseUrl' | 'production'>,
  log: Log,
): Promise<ServerDatabase> {
  const embedded = env.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: env.dataDir });
  const address = embedded ? { socketDir: embedded.socketDir } : { url: env.databaseUrl ?? '' };
  // Of this process alone, so that its connections can be told from those of other nodes.
  const pool = { name: `laneway ${os.hostname().slice(0, 24)} ${process.pid}`, max: POOL_MAX };
  const database = openDatabase(address, pool);
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await answer(database, address);
    await migrateDatabase(address);
    await refuseForgetful(database, env.production, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...database, embedded, pool, close };
}

async function answer({ sql }: Database, address: DatabaseAddress): Promise<void> {
  try {
    await sql`select 1`;
  } catch (cause) {
    // The host is told, the password never.
    const where = 'url' in address ? new URL(address.url).host : address.socketDir;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new StartError(
      `The database at ${where} does not let Laneway in (${code ?? message}): start it, or correct DATABASE_URL.`,
      { cause },
    );
  }
}

/** "Saved" means on disk: a database that acknowledges before that would make it a lie. */
async function refuseForgetful({ sql }: Database, production: boolean, log: Log): Promise<void> {
  const settings = await unsafeSettings(sql);
  if (settings.length === 0) return;
  const reason = `The database forgets what it acknowledged when the power fails: set ${settings.join(' and ')} to on in the configuration of PostgreSQL.`;
  if (production) throw new StartError(reason);
  log.warn(reason);
}
