import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { onWire } from './wire.ts';

test('messages framed here are read by a WebSocket client as they were, of every size', async () => {
  const sizes = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000];
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (req, stream, head) =>
    sockets.handleUpgrade(req, stream, head, (socket) => {
      stream.write(onWire(...sizes.map((size) => new Uint8Array(size).fill(size % 251))));
      socket.close(1000);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const got: Buffer[] = [];
  client.on('message', (data: Buffer) => got.push(data));
  const [code] = (await once(client, 'close')) as [number];
  server.close();
  expect(code).toBe(1000);
  expect(got.map(({ byteLength }) => byteLength)).toEqual(sizes);
  expect(got.every((data) => data.every((byte) => byte === data.byteLength % 251))).toBe(true);
});
