import { afterEach, expect, test, vi } from 'vitest';
import { startProxy } from '../e2e/faults/proxy.ts';
import { connect, listenBeside } from './client.ts';
import { testDatabase } from './testing.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listener() {
  const database = await testDatabase();
  closing.push(() => database.close());
  const { address } = database;
  if (!('socketDir' in address)) throw new Error('the tests have a PostgreSQL of their own');
  const proxy = await startProxy(() => ({ path: `${address.socketDir}/.s.PGSQL.5432` }));
  closing.push(() => proxy.close());
  const url = `postgres://laneway@127.0.0.1:${proxy.port}/${address.database}`;
  const sql = connect({ url }, { askMs: 100, silenceMs: 300 });
  closing.push(() => sql.end({ timeout: 1 }));
  const heard: string[] = [];
  let gaps = 0;
  const listen = async (channel: string) => {
    const stop = await listenBeside(
      sql,
      channel,
      (text) => heard.push(`${channel} ${text}`),
      () => (gaps += 1),
    );
    closing.push(stop);
    return stop;
  };
  const say = (channel: string, text: string) =>
    database.sql`select pg_notify(${channel}, ${text})`;
  return { proxy, sql, heard, gaps: () => gaps, listen, say };
}

test('a connection that listens, looks open and is dead is made anew, and says that something was missed', async () => {
  const { proxy, heard, gaps, listen, say } = await listener();
  await listen('one');
  await say('one', 'before');
  await vi.waitFor(() => expect(heard).toEqual(['one before']));
  // This connection hears nothing any more, for ever; the next one does.
  proxy.set('down', 'lose');
  await say('one', 'missed');
  proxy.set('down', 'pass');
  await vi.waitFor(() => expect(gaps()).toBe(1), 10_000);
  await say('one', 'after');
  await vi.waitFor(() => expect(heard).toEqual(['one before', 'one after']));
  expect(proxy.made).toBe(2);
});

test('who could not listen at first is told as soon as it can', async () => {
  const { proxy, heard, gaps, listen, say } = await listener();
  proxy.refuse(true);
  await listen('one');
  proxy.refuse(false);
  await vi.waitFor(() => expect(gaps()).toBe(1), 10_000);
  await say('one', 'after');
  await vi.waitFor(() => expect(heard).toEqual(['one after']));
});

test('channels share a connection, which is gone when nobody listens any more', async () => {
  const { proxy, heard, listen, say } = await listener();
  const stops = [await listen('one'), await listen('two'), await listen('two')];
  await say('two', 'to both');
  await vi.waitFor(() => expect(heard).toEqual(['two to both', 'two to both']));
  await stops[1]?.();
  await say('two', 'to one');
  await vi.waitFor(() => expect(heard.slice(2)).toEqual(['two to one']));
  expect(proxy.made).toBe(1);
  await Promise.all(stops.map((stop) => stop()));
  await vi.waitFor(() => expect(proxy.pipes()).toEqual([]));
  await listen('one');
  expect(proxy.made).toBe(2);
});
