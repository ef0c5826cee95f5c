import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openDatabase } from '../drizzle/client.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
/** Made once: making a cluster is the slow part. */
const made = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-embedded-'));

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-embedded-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});
afterAll(() => fs.rmSync(made, { recursive: true, force: true }));

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A process of its own that holds the folder's database until it is killed. */
async function holder(dataDir: string): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, 'embedded-postgres.ts');
  const code = `import(${JSON.stringify(file)})
    .then(({ startEmbeddedPostgres }) => startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }))
    .then(() => console.log('up'))`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

async function query(dataDir: string, statement: string): Promise<readonly unknown[]> {
  const running = runningEmbeddedPostgres(dataDir);
  if (!running) throw new Error('no database runs here');
  const database = openDatabase(running);
  try {
    return await database.sql.unsafe(statement);
  } finally {
    await database.close();
  }
}

test('what was committed is there after the server and its database were killed at once', async () => {
  const child = await holder(made);
  await query(made, 'create table kept (n int); insert into kept select generate_series(1, 500)');
  const lock = fs.readFileSync(path.join(made, 'postgres/data/postmaster.pid'), 'utf8');
  process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
  await end(child);
  const again = await startEmbeddedPostgres({ dataDir: made });
  expect(await query(made, 'select count(*)::int as n from kept')).toEqual([{ n: 500 }]);
  await again.stop();
});

test('a killed server takes its database along', async () => {
  const child = await holder(made);
  expect(runningEmbeddedPostgres(made)).not.toBeNull();
  await end(child);
  await expect.poll(() => runningEmbeddedPostgres(made), { timeout: 20_000 }).toBeNull();
});

test('a second server on the same folder is refused in one sentence, and the first goes on', async () => {
  const first = await startEmbeddedPostgres({ dataDir: made });
  await expect(startEmbeddedPostgres({ dataDir: made })).rejects.toThrow(
    /is in use by another Laneway .* Stop that one/,
  );
  expect(await query(made, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
  expect(runningEmbeddedPostgres(made)).toBeNull();
});

test('a cluster whose making was interrupted is made again', async () => {
  const dataDir = temporaryFolder();
  const unfinished = path.join(dataDir, 'postgres/data.unfinished');
  fs.mkdirSync(unfinished, { recursive: true });
  fs.writeFileSync(path.join(unfinished, 'half'), '');
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  await server.stop();
  expect(fs.existsSync(unfinished)).toBe(false);
});

test('nobody else may enter the folder of its socket, and it opens no port', async () => {
  const server = await startEmbeddedPostgres({ dataDir: made });
  expect(fs.statSync(server.socketDir).mode & 0o777).toBe(0o700);
  expect(await query(made, `show listen_addresses`)).toEqual([{ listen_addresses: '' }]);
  await server.stop();
  expect(fs.existsSync(server.socketDir)).toBe(false);
});

test('a data folder that takes no files is refused in one sentence', async () => {
  const file = path.join(temporaryFolder(), 'file');
  fs.writeFileSync(file, '');
  for (const dataDir of [path.join(file, 'data'), '/proc/laneway'])
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /cannot be written to .* DATA_DIR/,
    );
});

test.runIf(process.getuid?.() === 0)(
  'as root, a data folder below a closed folder is refused in one sentence',
  async () => {
    const closed = temporaryFolder();
    fs.chmodSync(closed, 0o700);
    await expect(startEmbeddedPostgres({ dataDir: path.join(closed, 'data') })).rejects.toThrow(
      /cannot reach the data folder .* Set DATA_DIR/,
    );
  },
);
