import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '../../drizzle/client.ts';
import { migrateDatabase } from '../../drizzle/migrate.ts';
import { administrate } from '../../drizzle/testing.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../server/embedded-postgres.ts';

/** A PostgreSQL of the suite's own, with every safety on, that may be killed. */
export interface Cluster {
  readonly database: string;
  /** Where it answers now; another place after each start. */
  target(): { path: string };
  /** The suite's own way in, past every proxy. */
  side(): Database;
  /** SIGKILL to it and all of its processes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const DATABASE = 'faults';

/** In a folder of its own, or in one that is there. */
export async function startCluster(folder?: string): Promise<Cluster> {
  const dataDir = folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-faults-'));
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir });
  await administrate({ socketDir: server.socketDir }, `create database ${DATABASE}`);
  const address = () => ({ socketDir: server.socketDir, database: DATABASE });
  await migrateDatabase(address());
  let side = openDatabase(address(), { max: 4, name: 'faults' });
  return {
    database: DATABASE,
    target: () => ({ path: path.join(server.socketDir, '.s.PGSQL.5432') }),
    side: () => side,
    async kill() {
      const ended = new Promise<void>((resolve) => server.onCrash(() => resolve()));
      const lock = path.join(dataDir, 'postgres/data/postmaster.pid');
      const postmaster = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
      for (const pid of [postmaster, ...childrenOf(postmaster)]) end(pid);
      await ended;
      await side.close().catch(() => {});
    },
    async start() {
      server = await startEmbeddedPostgres({ dataDir });
      side = openDatabase(address(), { max: 4, name: 'faults' });
    },
    async close() {
      await side.close().catch(() => {});
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

function childrenOf(parent: number): number[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name in brackets may hold anything; the parent is the second word after it.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
        ? [Number(name)]
        : [];
    } catch {
      return [];
    }
  });
}
