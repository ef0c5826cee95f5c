import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../drizzle/client.ts';
import { urlOf } from '../drizzle/testing.ts';
import { findOnPath } from '../scripts/on-path.mjs';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';
import { until } from './sync/testing/client.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const SECRET = 'a secret of this test';
const TOKEN = 'qf83kd02mmcx71bz';
const REDIS = findOnPath('redis-server');

let postgres: EmbeddedPostgres;
let dataDir: string;
let server: ChildProcess;
let redis: ChildProcess | undefined;
let redisPort: number;
let url: string;
let aside: string;

/** The real server in a process of its own, on a database and a Redis that may be taken from it. */
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'laneway-health-'));
  postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  redisPort = await freePort();
  await startRedis();
  server = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'test', PORT: '0', ROLE: 'realtime', LOG_LEVEL: 'info', NODE_NAME: 'north' },
      DATABASE_URL: urlOf({ socketDir: postgres.socketDir, database: 'postgres' }),
      ...(REDIS && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
      NEXTAUTH_SECRET: SECRET,
      ...{ METRICS_TOKEN: TOKEN, METRICS_PORT: '0' },
    },
  });
  let log = '';
  server.stderr?.on('data', (data: Buffer) => (log += data.toString()));
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  url = /http:\/\/localhost:\d+/.exec(line.toString())?.[0] ?? '';
  await until('the port aside', () => log.includes('metricsPort'));
  aside = `http://127.0.0.1:${/"metricsPort":(\d+)/.exec(log)?.[1]}`;
});
afterAll(async () => {
  server.kill('SIGKILL');
  redis?.kill('SIGKILL');
  await postgres.stop().catch(() => {});
  rmSync(dataDir, { recursive: true, force: true });
});

async function startRedis(): Promise<void> {
  if (!REDIS) return;
  redis = spawn(REDIS, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  await once(redis, 'spawn');
}

async function freePort(): Promise<number> {
  const holder = net.createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  return port;
}

async function ready(): Promise<{ code: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}/health/ready`);
  return { code: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const untilReady = (what: string, isSo: (now: Awaited<ReturnType<typeof ready>>) => boolean) =>
  until(what, async () => isSo(await ready()));

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const metrics = async () => (await fetch(`${url}/metrics`, bearer(TOKEN))).text();
const valueOf = async (series: string) =>
  Number(
    (await metrics())
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')[1],
  );

test('a server that can serve says what it looked at', async () => {
  await untilReady('everything', ({ body }) => body.status === 'ok');
  const { code, body } = await ready();
  expect(code).toBe(200);
  expect(body.checks).toEqual({
    ...{ database: 'ok', migrations: 'ok', pool: 'ok', eventLoop: 'ok' },
    redis: REDIS ? 'ok' : 'off',
  });
});

test('figures are for whoever has the token, and for this machine on the port aside', async () => {
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
  expect((await fetch(`${url}/metrics`, bearer('another token of this length'))).status).toBe(401);
  for (const text of [await metrics(), await (await fetch(`${aside}/metrics`)).text()]) {
    expect(text).toContain('laneway_build_info{version="0.1.0",role="realtime",node="north"} 1');
    expect(text).toMatch(/^laneway_sync_commit_duration_seconds_bucket\{le="\+Inf"\} \d+$/m);
  }
  const open = (await (await fetch(`${url}/health/sync`)).json()) as object;
  expect(Object.keys(open)).toEqual(['status', 'degraded']);
  for (const answer of [
    await fetch(`${aside}/health/sync`),
    await fetch(`${url}/health/sync`, bearer(TOKEN)),
  ])
    expect(await answer.json()).toMatchObject({ node: 'north', rooms: 0, queue: { updates: 0 } });
});

test.runIf(REDIS)('without Redis it goes on serving, and says so', async () => {
  redis?.kill('SIGKILL');
  await untilReady('the loss', ({ body }) => body.status === 'degraded');
  expect(await ready()).toMatchObject({ code: 200, body: { checks: { redis: 'down' } } });
  expect(await valueOf('laneway_redis_up')).toBe(0);
  expect(await (await fetch(`${url}/health/sync`)).json()).toEqual({
    status: 'degraded',
    degraded: ['redis-down'],
  });
  await startRedis();
  await untilReady('its return', ({ body }) => body.status === 'ok');
});

test('a migration that is missing keeps people away until it is there', async () => {
  const sql = connect({ socketDir: postgres.socketDir });
  await sql`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
  await untilReady('the gap', ({ code }) => code === 503);
  expect((await ready()).body).toMatchObject({
    status: 'not ready',
    failing: ['migrations'],
    checks: { database: 'ok', migrations: 'pending' },
  });
  await sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`;
  await untilReady('the migration', ({ code }) => code === 200);
  await sql.end();
});

test('a pool whose every connection is in use is told apart from a database that is away', async () => {
  const sql = connect({ socketDir: postgres.socketDir }, { timeouts: false });
  const token = { uid: randomUUID(), sv: 1 };
  const cookie = `next-auth.session-token=${await encode({ token, secret: SECRET })}`;
  const sockets: WebSocket[] = [];
  let body: Record<string, unknown> = {};
  await sql.begin(async (tx) => {
    // Everybody who comes is looked up here first.
    await tx`lock table users in access exclusive mode`;
    const knock = () => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${randomUUID()}`, {
        headers: { cookie },
      });
      socket.on('error', () => {});
      sockets.push(socket);
    };
    // Again and again: each gives up its connection after a while.
    await until('the full pool', async () => {
      for (let n = 0; n < 20; n += 1) knock();
      ({ body } = await ready());
      return body.status === 'not ready';
    });
    expect(body).toMatchObject({
      failing: ['pool'],
      checks: { database: 'ok', migrations: 'ok', pool: 'busy' },
    });
  });
  for (const socket of sockets) socket.terminate();
  await sql.end();
  await untilReady('its return', ({ code }) => code === 200);
});

test('without its database it takes nobody in, lives, and comes back by itself', async () => {
  await postgres.stop();
  await untilReady('the loss', ({ code }) => code === 503);
  const { body } = await ready();
  expect(body).toMatchObject({
    status: 'not ready',
    failing: expect.arrayContaining(['database']),
  });
  expect(JSON.stringify(body)).not.toContain(postgres.socketDir);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect(await valueOf('laneway_database_up')).toBe(0);
  expect(await (await fetch(`${url}/health/sync`)).json()).toMatchObject({ status: 'degraded' });
});

test('without its database it still ends when asked to', async () => {
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});
