import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { noteAddress, runningAddress } from './running-address.ts';

test('the address of a server is known while it answers, and forgotten when it is gone', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-address-'));
  const server = createServer((_req, res) => res.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await runningAddress(folder)).toBe(null);
  noteAddress(folder, address);
  expect(await runningAddress(folder)).toBe(address);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  expect(await runningAddress(folder)).toBe(null);
  fs.rmSync(folder, { recursive: true });
});
