import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';

const started = new Set<ChildProcess>();
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
});

/** A process that closes in two steps: one that is told of, and one that lasts until it is given a line. */
async function start() {
  const script = `
    import { onShutdown } from ${JSON.stringify(new URL('./shutdown.ts', import.meta.url).href)};
    const silent = { info() {}, error() {} };
    const line = new Promise((resolve) => process.stdin.once('data', resolve));
    onShutdown(silent, [() => console.log('closing'), () => line, () => console.log('closed')]);
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => console.log('heard'));
    console.log('up');`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  started.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => (await lines.next()).value as string | undefined;
  expect(await said()).toBe('up');
  return { child, said, ended: once(child, 'exit') };
}

test('a signal that comes twice, as npm hands it on, ends the process in order all the same', async () => {
  const { child, said, ended } = await start();
  child.kill('SIGTERM');
  expect([await said(), await said()]).toEqual(['closing', 'heard']);
  child.kill('SIGTERM');
  expect(await said()).toBe('heard');
  child.stdin?.write('\n');
  expect(await said()).toBe('closed');
  expect(await ended).toEqual([0, null]);
});

test('whoever goes on asking ends it at once', async () => {
  const { child, said, ended } = await start();
  child.kill('SIGINT');
  expect(await said()).toBe('closing');
  const again = setInterval(() => child.kill('SIGINT'), 100);
  expect(await ended.finally(() => clearInterval(again))).toEqual([1, null]);
});
