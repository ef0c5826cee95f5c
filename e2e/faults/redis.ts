import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { findOnPath } from '../../scripts/on-path.mjs';

/** A Redis of the suite's own, on a socket that only it knows. */
export interface OwnRedis {
  target(): { path: string };
  /** The suite's own way in. */
  side(): Redis;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Null where there is no redis-server. */
export async function startOwnRedis(): Promise<OwnRedis | null> {
  const program = findOnPath('redis-server');
  if (!program || spawnSync(program, ['--version']).status !== 0) return null;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-faults-redis-'));
  const socket = path.join(folder, 'redis.sock');
  let child: ChildProcess;
  const launch = async () => {
    const started = spawn(program, ['--port', '0', '--unixsocket', socket, '--save', ''], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child = started;
    process.once('exit', () => started.kill('SIGKILL'));
    await new Promise<void>((resolve, reject) => {
      let log = '';
      started.stdout.on('data', (part: Buffer) => {
        log += part.toString();
        if (/ready to accept connections/i.test(log)) resolve();
      });
      started.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    });
  };
  await launch();
  const side = new Redis(socket, { maxRetriesPerRequest: null });
  side.on('error', () => {});
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    target: () => ({ path: socket }),
    side: () => side,
    kill,
    start: launch,
    async close() {
      side.disconnect();
      await kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
