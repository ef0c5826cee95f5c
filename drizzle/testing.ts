import { randomUUID } from 'node:crypto';
import {
  connect,
  EMBEDDED_USER,
  openDatabase,
  type Database,
  type DatabaseAddress,
} from './client.ts';

/** For tests: where the databases of this run are made, as written by `scripts/test-database.ts`. */
export const TEST_DATABASE_VARIABLE = 'LANEWAY_TEST_DATABASE';
export const TEMPLATE = 'laneway_template';

/**
 * For tests: a fresh, migrated database of its own in about 20 ms, dropped by `close`.
 *
 * @example
 * const database = await testDatabase();
 * afterAll(() => database.close());
 */
export async function testDatabase(): Promise<Database> {
  const server = testServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administrate(server, `create database ${name} template ${TEMPLATE}`);
  const database = openDatabase(withName(server, name), { max: 10, name });
  return {
    ...database,
    async close() {
      await database.close();
      await administrate(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** The address of another database on the same server. */
export function withName(server: DatabaseAddress, name: string): DatabaseAddress {
  if ('socketDir' in server) return { ...server, database: name };
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href };
}

/** The same address in the form of DATABASE_URL, for a process of its own. */
export function urlOf(address: DatabaseAddress): string {
  if ('url' in address) return address.url;
  const { socketDir, database } = address;
  return `postgres://${EMBEDDED_USER}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}

/** Runs one statement that belongs to no database. */
export async function administrate(server: DatabaseAddress, statement: string): Promise<void> {
  const sql = connect(server, { max: 1, timeouts: false });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

function testServer(): DatabaseAddress {
  const value = process.env[TEST_DATABASE_VARIABLE];
  if (!value)
    throw new Error('Tests that need a database run under vitest, whose set-up starts one.');
  return JSON.parse(value) as DatabaseAddress;
}
