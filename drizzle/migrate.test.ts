import { afterAll, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { openDatabase, type DatabaseAddress } from './client.ts';
import { isMigrated, migrateDatabase } from './migrate.ts';
import { administrate, testDatabase, withName } from './testing.ts';

const shared = await testDatabase();
afterAll(() => shared.close());

/** A database with nothing in it. */
async function emptyDatabase(): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await administrate(shared.address, `create database ${name} template template0`);
  return {
    address: withName(shared.address, name),
    drop: () => administrate(shared.address, `drop database ${name} with (force)`),
  };
}

test('processes that migrate the same database at once wait for each other', async () => {
  const { address, drop } = await emptyDatabase();
  await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(address)));
  const database = openDatabase(address);
  expect(await isMigrated(database.db)).toBe(true);
  const [applied] = await database.sql`
    select count(*)::int as rows, count(distinct hash)::int as files from drizzle.__drizzle_migrations`;
  expect(applied?.rows).toBe(applied?.files);
  await database.close();
  await drop();
});

test('migrating again changes nothing', async () => {
  await migrateDatabase(shared.address);
  expect(await isMigrated(shared.db)).toBe(true);
});
