import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DatabaseAddress } from '../drizzle/client.ts';
import { migrateDatabase } from '../drizzle/migrate.ts';
import { administrate, TEMPLATE, TEST_DATABASE_VARIABLE, withName } from '../drizzle/testing.ts';
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts';

/**
 * Vitest's global set-up for the tests that need PostgreSQL: TEST_DATABASE_URL where it is set, else one embedded
 * cluster a run. Each test copies the migrated template.
 */
export async function setup(): Promise<() => Promise<void>> {
  const { server, stop } = await testServer();
  await administrate(server, `drop database if exists ${TEMPLATE}`);
  await administrate(server, `create database ${TEMPLATE}`);
  await migrateDatabase(withName(server, TEMPLATE));
  // The workers are forked after this and inherit it.
  process.env[TEST_DATABASE_VARIABLE] = JSON.stringify(server);
  return stop;
}

async function testServer(): Promise<{ server: DatabaseAddress; stop: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { server: { url }, stop: async () => {} };
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-test-'));
  const embedded = await startEmbeddedPostgres({ dataDir, durable: false });
  return {
    server: { socketDir: embedded.socketDir },
    async stop() {
      await embedded.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
