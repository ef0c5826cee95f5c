import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { createBoard } from '../../drizzle/boards.ts';
import { saveReportTemplate } from '../../drizzle/report-templates.ts';
import { testDatabase, urlOf } from '../../drizzle/testing.ts';
import { createUser } from '../../drizzle/users.ts';
import { preparePlanBoard } from '../../lib/exchange/import-plan.ts';
import { REPORT_FORMATS, REPORT_KINDS } from '../../lib/plan/report/names.ts';
import { laneway } from './testing.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PLAN =
  '# Harbour refit\r\n\r\n- [ ] Replace the mooring lines (P0)\r\n- [x] Order new fenders\r\n';
const DAY = ['--date', '2026-03-04'];

const { db, address, close } = await testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-report-'));
const plan = path.join(folder, 'refit.md');
fs.writeFileSync(plan, PLAN);
afterAll(async () => {
  await close();
  fs.rmSync(folder, { recursive: true });
});

/** Runs `laneway report` as a person does, on the test's database. */
async function report(...args: string[]) {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'scripts/laneway.mjs'), 'report', ...args],
    {
      cwd: folder,
      env: { ...process.env, DATABASE_URL: urlOf(address), NODE_ENV: 'test' },
    },
  );
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

test('a plan gives its report as Markdown on standard output', async () => {
  const { code, out } = await report(plan, '--kind', 'remaining', ...DAY);
  expect(code).toBe(0);
  expect(out).toMatch(/^# Harbour refit · remaining items\n\n\*\*Date\*\*: 2026-03-04\n/);
  expect(out).toContain('Replace the mooring lines');
  expect(out).not.toContain('Order new fenders');
});

test('every kind in every format is the same twice, in a file and on the screen', async () => {
  const out = path.join(folder, 'out');
  const pairs = REPORT_KINDS.map((kind, n) => [kind, REPORT_FORMATS[n] ?? 'md'] as const);
  for (const [kind, format] of pairs) {
    const args = [plan, '--kind', kind, '--format', format, ...DAY];
    expect(await report(...args, '-o', out)).toEqual({ code: 0, out: '', err: '' });
    expect((await report(...args)).out).toBe(fs.readFileSync(out, 'utf8'));
  }
});

test('a board gives its report with its own template', async () => {
  const user = await createUser(db, { email: 'a@example.org', name: 'Ada', passwordHash: 'x' });
  const bytes = new TextEncoder().encode(PLAN);
  const made = preparePlanBoard({ bytes, name: 'refit.md', importedOn: '2026-03-02', by: user.id });
  const { boardId } = await createBoard(db, { ...made, createdBy: user.id });
  const order = ['--board', boardId, '--kind', 'progress', ...DAY];
  expect((await report(...order)).out).toContain('**Week**: 1 of 8');
  await saveReportTemplate(db, {
    boardId,
    kind: 'progress',
    text: 'Done: {{ counts.done }}',
    by: user.id,
  });
  expect((await report(...order)).out).toBe('Done: 1\n');
});

test('a template from a file is used, and a broken one is told by its line', async () => {
  const template = path.join(folder, 'template.md');
  fs.writeFileSync(template, '{{ counts.total }} items');
  const order = [plan, '--kind', 'plan', '--template', template];
  expect((await report(...order)).out).toBe('2 items\n');
  fs.writeFileSync(template, 'a\n{{ cuonts }}');
  expect(await report(...order)).toEqual({
    code: 2,
    out: '',
    err: 'The template: line 2: There is nothing called “cuonts” here.\n',
  });
});

describe('asked wrongly, it says so in one sentence and ends with 2', () => {
  test.each([
    ['--kind must be one of', [plan]],
    ['--format must be one of', [plan, '--kind', 'plan', '--format', 'pdf']],
    ['--date must be a day', [plan, '--kind', 'plan', '--date', '2026-02-30']],
    ['Name one plan', ['--kind', 'plan']],
    ['Name one plan', [plan, '--board', 'x', '--kind', 'plan']],
    ['cannot be read', ['missing.md', '--kind', 'plan']],
  ])('%s', async (words, args) => {
    const { code, out, err } = await report(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });
});

test('a board that is not there ends with 1', async () => {
  const { code, err } = await report(
    '--board',
    '5f6c2a34-0000-4000-8000-000000000000',
    '--kind',
    'plan',
  );
  expect(code).toBe(1);
  expect(err).toContain('There is no board');
});

test('a plan on standard input is reported on like a file', async () => {
  const args = ['report', '-', '--kind', 'remaining', ...DAY];
  const { code, out } = await laneway(folder, args, PLAN);
  expect(code).toBe(0);
  expect(out).toBe((await report(plan, '--kind', 'remaining', ...DAY)).out);
});
