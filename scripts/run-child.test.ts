import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';

const MODULE = path.join(import.meta.dirname, 'run-child.mjs');

/** A process that imports the module and runs this script as its child. */
const parent = (script: string, timeout = 60_000) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { runChild } from ${JSON.stringify(MODULE)};
       const end = await runChild(['-e', ${JSON.stringify(script)}], { timeout: ${timeout} });
       process.stdout.write(JSON.stringify(end));`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

async function printed(child: ReturnType<typeof parent>): Promise<unknown> {
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  await once(child, 'close');
  return JSON.parse(text);
}

test('what a program printed and how it ended is told', async () => {
  const end = await printed(
    parent("console.log('built'); console.error('or not'); process.exit(3)"),
  );
  expect(end).toMatchObject({ status: 3, timedOut: false });
  expect((end as { output: string }).output).toMatch(/built[^]*or not|or not[^]*built/);
});

test('a program that never ends is ended', async () => {
  const end = await printed(parent('setInterval(() => {}, 1000)', 300));
  expect(end).toMatchObject({ status: null, timedOut: true });
});

test('a signal that ends us ends the program and what it started', async () => {
  // The grandchild holds a connection to us for as long as it lives.
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const grandchild = `require('net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1000)`;
  const held = once(server, 'connection');
  const child = parent(
    `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1000)`,
  );
  const [socket] = (await held) as [Socket];
  const gone = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
  socket.resume();
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(143);
  await gone;
  server.close();
});
