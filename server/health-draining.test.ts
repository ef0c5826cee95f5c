import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../drizzle/testing.ts';
import { createMemoryNetwork } from './bus/memory.ts';
import { createHealth } from './health.ts';
import { createFigures } from './monitor/figures.ts';
import { createMonitor } from './monitor/monitor.ts';

const database = await testDatabase();
const monitor = createMonitor({
  database: { ...database, pool: { name: 'a pool of nobody', max: 10 } },
  ...{ figures: createFigures(), bus: createMemoryNetwork().join(), sync: null },
  ...{ name: 'north', role: 'web', version: '1' },
});
const health = createHealth(monitor);
const server = createServer((req, res) => {
  if (!health.handle(req, res, { figures: true })) res.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const ask = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { code: answer.status, body: (await answer.json()) as unknown };
};
afterAll(async () => {
  server.close();
  await monitor.close();
  await database.close();
});

test('a node that serves pages only has no boards to tell of', async () => {
  expect((await ask('/health/sync')).code).toBe(404);
  expect(monitor.metrics()).not.toContain('laneway_sync_');
  expect(monitor.metrics()).toContain('laneway_database_up 1');
});

test('a node that is shutting down wants no new people, and still lives', async () => {
  expect(await ask('/health/ready')).toMatchObject({ code: 200, body: { status: 'ok' } });
  health.drain();
  expect(await ask('/health/ready')).toEqual({ code: 503, body: { status: 'draining' } });
  expect((await ask('/health/live')).code).toBe(200);
});
