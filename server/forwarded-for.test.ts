import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { noteClientAddress } from './forwarded-for.ts';

/** What the pages are told when a client claims to be 203.0.113.9. */
async function told(proxied: boolean, claim?: string): Promise<string | undefined> {
  const server = createServer((req, res) => {
    noteClientAddress(req, { proxied });
    res.end(String(req.headers['x-forwarded-for']));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers: Record<string, string> = claim === undefined ? {} : { 'x-forwarded-for': claim };
  const answer = await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
  server.close();
  return answer;
}

test('without a proxy nobody chooses the address their tries are counted under', async () => {
  expect(await told(false, '203.0.113.9')).toBe('127.0.0.1');
  expect(await told(false)).toBe('127.0.0.1');
});

test('behind a proxy the address it reports is kept', async () => {
  expect(await told(true, '198.51.100.1, 203.0.113.9')).toBe('198.51.100.1, 203.0.113.9');
  expect(await told(true)).toBe('127.0.0.1');
});
