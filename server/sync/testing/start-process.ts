import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DatabaseAddress } from '../../../drizzle/client.ts';
import { TEST_DATABASE_VARIABLE } from '../../../drizzle/testing.ts';

/** For tests: a node in a process of its own, to be killed or frozen; resolves with its port. */
export async function startProcess(
  address: DatabaseAddress,
  port = 0,
): Promise<{ child: ChildProcess; port: number }> {
  const script = path.join(import.meta.dirname, 'process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(port)], {
    env: { ...process.env, [TEST_DATABASE_VARIABLE]: JSON.stringify(address) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, port: Number(line) };
}
