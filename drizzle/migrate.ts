import fs from 'node:fs';
import path from 'node:path';
import { sql as query } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { connect, type DatabaseAddress, type Db } from './client.ts';

/** Any number of our own: one lock per database for everybody who migrates it. */
const LOCK = 7_210_434;

/**
 * Brings a database to the newest schema. Safe to run from several processes at once: the lock belongs to
 * the one connection that also migrates, so a process that dies lets go of it.
 */
export async function migrateDatabase(address: DatabaseAddress): Promise<void> {
  const sql = connect(address, { max: 1, name: 'laneway migrate', timeouts: false });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: migrationsFolder() });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** True where the database answers and has every migration that this build knows. */
export async function isMigrated(db: Db): Promise<boolean> {
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder: migrationsFolder() }).map((m) => m.folderMillis),
  );
  const rows = await db.execute<{ applied: string | null }>(
    query`select max(created_at)::text as applied from drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.applied ?? 0) >= newest;
}

/** Next to this file, or in the project that this file was bundled into. */
function migrationsFolder(): string {
  for (let dir = import.meta.dirname; ; dir = path.dirname(dir)) {
    for (const folder of ['migrations', 'drizzle/migrations']) {
      const found = path.join(dir, folder);
      if (fs.existsSync(path.join(found, 'meta/_journal.json'))) return found;
    }
    if (dir === path.dirname(dir)) throw new Error('drizzle/migrations is missing');
  }
}
