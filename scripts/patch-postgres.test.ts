import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../drizzle/testing.ts';
import { startProxy, type Proxy } from '../e2e/faults/proxy.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A pool of one connection through a proxy, and the moments at which the driver knows that it broke. */
async function pool(to: Proxy, database: string) {
  let broken = () => {};
  const sql = postgres(`postgres://laneway@127.0.0.1:${to.port}/${database}`, {
    max: 1,
    onclose: () => broken(),
  });
  return { sql, breaks: () => new Promise<void>((resolve) => (broken = resolve)) };
}

async function throughProxy() {
  const database = await testDatabase();
  closing.push(() => database.close());
  const { address } = database;
  if (!('socketDir' in address)) throw new Error('the tests have a PostgreSQL of their own');
  const proxy = await startProxy(() => ({ path: `${address.socketDir}/.s.PGSQL.5432` }));
  closing.push(() => proxy.close());
  return { proxy, open: () => pool(proxy, address.database ?? '') };
}

test('a pool ends at once after its connection broke under a question', async () => {
  const { proxy, open } = await throughProxy();
  const { sql } = await open();
  await sql`select 1`;
  const asked = sql`select pg_sleep(5)`.catch(() => 'broken');
  proxy.cut();
  expect(await asked).toBe('broken');
  await sql.end();
});

test('a pool that ends while its connection breaks under a question ends, and so does the question', async () => {
  const { proxy, open } = await throughProxy();
  const { sql } = await open();
  await sql`select 1`;
  const asked = sql`select pg_sleep(5)`.catch(() => 'broken');
  const ended = sql.end();
  proxy.cut();
  expect(await asked).toBe('broken');
  await ended;
});

test('what waits for a connection as the pool ends is refused', async () => {
  const { open } = await throughProxy();
  const { sql } = await open();
  await sql`select 1`;
  const asked = sql.begin((tx) => tx`select 1 as one`);
  const waiting = sql`select 2`.catch(({ code }: { code: string }) => code);
  await Promise.all([asked, sql.end()]);
  expect(await waiting).toBe('CONNECTION_ENDED');
});

test('a pool that ends between two tries to connect does not try again', async () => {
  const { proxy, open } = await throughProxy();
  proxy.refuse(true);
  /** One whose next try waits, the longer the more failed before. */
  const turnedAway = async (tries: number) => {
    const { sql, breaks } = await open();
    for (let n = 0; n < tries; n += 1) {
      const broken = breaks();
      await expect(sql`select 1`).rejects.toThrow();
      await broken;
    }
    return sql;
  };
  const sql = await turnedAway(3);
  const asked = sql`select 1`.catch(() => 'ended');
  await sql.end({ timeout: 0 });
  expect(await asked).toBe('ended');
  const before = proxy.made;
  // Its tries wait longer, together, than the other's next one could have.
  const clock = await turnedAway(5);
  expect(proxy.made - before).toBe(5);
  await clock.end();
});
