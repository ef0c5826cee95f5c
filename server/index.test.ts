import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { isSetupLinkValid } from '../drizzle/setup-links.ts';
import { testDatabase, urlOf } from '../drizzle/testing.ts';
import { createUser } from '../drizzle/users.ts';
import { CLOSE } from '../lib/sync/protocol.ts';
import { hashToken } from '../lib/token.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const { db, address, close } = await testDatabase();
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await close();
});

/** The real server in its own process, without pages: those need a build. */
function launch(variables: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: '0',
      ROLE: 'realtime',
      DATABASE_URL: urlOf(address),
      NEXTAUTH_SECRET: 'a secret of this test',
      DATA_DIR: path.join(os.tmpdir(), 'laneway-never-made'),
      ...variables,
    },
  });
  children.push(child);
  return child;
}

/** What the server prints once it serves; rejects with its last words where it ends instead. */
function firstLine(child: ChildProcess): Promise<string> {
  let err = '';
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('close', (code) => reject(new Error(`The server ended with ${code}: ${err}`)));
  });
}

/** How a server that cannot start ends. */
async function failure(child: ChildProcess): Promise<{ code: unknown; err: string; out: string }> {
  const code = once(child, 'close');
  const [err, out] = await Promise.all([text(child.stderr!), text(child.stdout!)]);
  return { code: (await code)[0], err, out };
}

test('a server prints one link, serves, and ends itself when asked to', async () => {
  const child = launch();
  const line = await firstLine(child);
  const [, url = '', token = ''] =
    /^(http:\/\/localhost:\d+)\/setup\?token=(\S+)$/.exec(line) ?? [];
  expect(await isSetupLinkValid(db, hashToken(token))).toBe(true);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: 'ok' });
  // Not an open door: without a token there is no such page.
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
  expect((await fetch(`${url}/anything`)).status).toBe(404);

  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/sync/5f6c2a34-0000-4000-8000-000000000000?v=1`,
  );
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(CLOSE.signedOut.code);
  const stray = new WebSocket(`${url.replace('http', 'ws')}/nowhere`);
  expect(String(await once(stray, 'error'))).toContain('404');

  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
});

test('a node that ends says so to its proxy and still serves for a while; asked twice, it ends at once', async () => {
  const child = launch({ SHUTDOWN_GRACE: '10' });
  const port = /:(\d+)\//.exec(await firstLine(child))?.[1];
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
  expect(await ready()).toBe(200);
  child.kill('SIGTERM');
  await expect.poll(ready).toBe(503);
  // The port is open: a page that knows nothing yet is answered.
  expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  // At once it would be the same signal, handed on by npm.
  const askAgain = () => {
    child.kill('SIGTERM');
    return child.exitCode;
  };
  await expect.poll(askAgain, { timeout: 8_000 }).toBe(1);
});

test('a server that has an owner says where it is, and gives nobody a link', async () => {
  await createUser(db, { email: 'owner@example.org', name: 'Ada', passwordHash: 'x', owner: true });
  const line = await firstLine(launch({ PUBLIC_URL: 'https://board.example.org' }));
  expect(line).toBe('Laneway is ready at https://board.example.org');
});

test('a port in use is one sentence and a failure', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, err, out } = await failure(launch({ PORT: String(port) }));
  other.close();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.trim().split('\n')).toEqual([
    `Laneway cannot start. Port ${port} is in use by another program: stop that one, or choose another port, PORT=${port + 1} npm start.`,
  ]);
});

test.each([
  [
    'a data folder that cannot be written to',
    { ROLE: 'all', DATABASE_URL: '', NEXTAUTH_SECRET: '', DATA_DIR: '/proc/laneway' },
    'DATA_DIR',
  ],
  [
    'a database that is not there',
    { DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/none' },
    '127.0.0.1:1',
  ],
  [
    'an unsafe secret in production',
    { NODE_ENV: 'production', NEXTAUTH_SECRET: 'secret' },
    'NEXTAUTH_SECRET',
  ],
  [
    // As the tests' own is, for speed.
    'in production a database that forgets',
    { NODE_ENV: 'production', NEXTAUTH_SECRET: '7d0f3b91c65e28a4477b1d9e0c5fa382' },
    'set fsync',
  ],
])('%s is one sentence and a failure', async (_, variables, words) => {
  const { code, err, out } = await failure(launch(variables));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  expect(err).not.toContain('hidden');
});

test('nothing was written where nothing was to be kept', () => {
  expect(fs.existsSync(path.join(os.tmpdir(), 'laneway-never-made'))).toBe(false);
});
