import { expect, test } from 'vitest';
import { startProxy } from '../e2e/faults/proxy.ts';
import { connect } from './client.ts';
import { testDatabase } from './testing.ts';

test('a connection that looks open and is dead gives up what was asked on it, and the pool goes on with another', async () => {
  const database = await testDatabase();
  const { address } = database;
  if (!('socketDir' in address)) return database.close();
  const line = async () => {
    const proxy = await startProxy(() => ({ path: `${address.socketDir}/.s.PGSQL.5432` }));
    const url = `postgres://laneway@127.0.0.1:${proxy.port}/${address.database}`;
    return { proxy, sql: connect({ url }, { max: 1, silenceMs: 500 }) };
  };
  const [{ proxy, sql }, clock] = [await line(), await line()];
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await clock.sql`select 1`;
  await sql`select pg_sleep(0.3)`;
  // Nobody asks anything for as long as another line takes to be given up: a quiet connection is not a dead one.
  clock.proxy.set('down', 'lose');
  clock.proxy.set('down', 'pass');
  await expect(clock.sql`select 2`).rejects.toThrow();
  expect(await clock.sql`select 3 as three`).toEqual([{ three: 3 }]);
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }]);
  expect(proxy.made).toBe(1);
  proxy.set('down', 'lose');
  proxy.set('down', 'pass');
  await expect(sql`select 3 as three`).rejects.toThrow();
  expect(await sql`select 4 as four`).toEqual([{ four: 4 }]);
  await Promise.all([sql.end(), clock.sql.end()]);
  await Promise.all([proxy.close(), clock.proxy.close()]);
  await database.close();
});

test('what is asked the moment a connection breaks is answered by the next one', async () => {
  const database = await testDatabase();
  const { address } = database;
  if (!('socketDir' in address)) return database.close();
  const proxy = await startProxy(() => ({ path: `${address.socketDir}/.s.PGSQL.5432` }));
  const url = `postgres://laneway@127.0.0.1:${proxy.port}/${address.database}`;
  const sql = connect({ url }, { max: 1 });
  await sql`select 1`;
  const asked = sql`select pg_sleep(5)`.catch(() => sql`select 2 as two`.catch(() => 'refused'));
  proxy.tap((way) => {
    if (way === 'up') proxy.cut();
  });
  // Whichever it is: it must not hang.
  expect(['refused', JSON.stringify([{ two: 2 }])]).toContain(
    await asked.then((rows) => {
      proxy.tap(null);
      return typeof rows === 'string' ? rows : JSON.stringify(rows);
    }),
  );
  expect(await sql`select 3 as three`).toEqual([{ three: 3 }]);
  await sql.end();
  await proxy.close();
  await database.close();
});
