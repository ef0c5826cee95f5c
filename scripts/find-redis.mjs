import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { installPackage } from './install-package.mjs';
import { findOnPath } from './on-path.mjs';

/**
 * A Redis for the tests: TEST_REDIS_URL or REDIS_URL, else a redis-server of our own on a free port, installed first
 * where we may. `url` is null where none can be had.
 */
export async function startRedis() {
  const given = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL;
  if (given) return { url: given, stop: () => {} };
  if (!findOnPath('redis-server')) installPackage('redis-server');
  const program = findOnPath('redis-server');
  if (!program) return { url: null, stop: () => {} };
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  process.once('exit', () => child.kill());
  let log = '';
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (part) => {
      log += part;
      if (log.includes('Ready to accept connections')) resolve(true);
    });
  });
  const up = await Promise.race([ready, once(child, 'exit').then(() => false)]);
  return { url: up ? `redis://127.0.0.1:${port}` : null, stop: () => child.kill() };
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
