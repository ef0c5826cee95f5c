import { openDatabase, type Database } from '../../drizzle/client.ts';
import { openServerDatabase } from '../database.ts';
import { runningEmbeddedPostgres } from '../embedded-postgres.ts';
import { readEnv, type Env } from '../env.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { createLog } from '../log.ts';
import { projectRoot } from '../project-root.ts';

export interface Installation {
  database: Database;
  env: Env;
  root: string;
}

/**
 * Runs a command on the database of this installation: the one of the running server where there is one, else the
 * embedded one is started for the command and stopped after it.
 */
export async function withDatabase<T>(fn: (installation: Installation) => Promise<T>): Promise<T> {
  const root = projectRoot();
  loadEnvFile(root);
  const env = readEnv(process.env, root);
  const database = await open(env);
  try {
    return await fn({ database, env, root });
  } finally {
    await database.close();
  }
}

async function open(env: Env): Promise<Database> {
  const running = env.databaseUrl ? null : runningEmbeddedPostgres(env.dataDir);
  if (running) return openDatabase(running, { max: 2, name: 'laneway cli' });
  return openServerDatabase(env, createLog({ logLevel: 'error' }));
}
