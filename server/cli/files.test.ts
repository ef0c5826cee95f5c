import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from './command.ts';
import { write } from './files.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-files-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const PLAN = '# Harbour refit\n\n- [ ] Replace the mooring lines\n';

function planFile(name: string, mode = 0o644): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, PLAN);
  fs.chmodSync(file, mode);
  return file;
}

test('a plan that cannot be written whole stays as it was', () => {
  const file = planFile('full.md');
  const script = `
    import { write } from ${JSON.stringify(new URL('./files.ts', import.meta.url).href)};
    await write(new Uint8Array(1024 * 1024), ${JSON.stringify(file)});`;
  // No file of this process may grow beyond a few blocks, as if the disk were full.
  const limited = spawnSync(
    '/bin/sh',
    [
      '-c',
      'ulimit -f 64; exec "$0" --import tsx --input-type=module -e "$1"',
      process.execPath,
      script,
    ],
    { env: { ...process.env, TSX_DISABLE_CACHE: '1' }, encoding: 'utf8' },
  );
  expect(limited.status).not.toBe(0);
  expect(fs.readFileSync(file, 'utf8')).toBe(PLAN);
});

test('a plan is replaced in one step, and keeps its mode and the link that leads to it', async () => {
  const file = planFile('refit.md', 0o640);
  const link = path.join(folder, 'link.md');
  fs.symlinkSync(file, link);
  const reader = fs.openSync(file, 'r');
  await write(Buffer.from('# New\n'), link);
  expect(fs.readFileSync(reader, 'utf8')).toBe(PLAN);
  fs.closeSync(reader);
  expect(fs.readFileSync(file, 'utf8')).toBe('# New\n');
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
  expect(fs.statSync(file).mode & 0o777).toBe(0o640);
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('~'))).toEqual([]);
});

test('what is no file is written to as it is, and a folder is refused with a sentence', async () => {
  await write(Buffer.from('x'), '/dev/null');
  await expect(write(Buffer.from('x'), folder)).rejects.toThrow(UsageError);
});
