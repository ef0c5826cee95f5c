import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardsOf } from '../../drizzle/boards.ts';
import { isSetupLinkValid } from '../../drizzle/setup-links.ts';
import { testDatabase, urlOf } from '../../drizzle/testing.ts';
import { userByEmail } from '../../drizzle/users.ts';
import { verifyPassword } from '../../lib/password.ts';
import { hashToken } from '../../lib/token.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PASSWORD = 'a long walk home';
const PLAN =
  '\uFEFF# Harbour refit\r\n\r\n- [ ] Replace the mooring lines\r\n- [x] Order new fenders\r\n';

const { db, address, close } = await testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-cli-'));
const plan = path.join(folder, 'refit.md');

beforeAll(() => fs.writeFileSync(plan, PLAN));
afterAll(async () => {
  await close();
  fs.rmSync(folder, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `laneway` as a person does, on the test's database. */
async function laneway(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/laneway.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: urlOf(address), PORT: '4321', NODE_ENV: 'test' },
  });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

const addUser = (email: string, ...more: string[]) =>
  laneway(
    ['user', 'add', '--email', email, '--name', 'Ada', '--password-stdin', ...more],
    `${PASSWORD}\n`,
  );

test('a set-up link is printed with the port, and its token is good until there is an owner', async () => {
  const { out, code } = await laneway(['setup-link']);
  const token = /^http:\/\/localhost:4321\/setup\?token=(\S+)\n$/.exec(out)?.[1] ?? '';
  expect(code).toBe(0);
  expect(await isSetupLinkValid(db, hashToken(token))).toBe(true);
  expect((await addUser('owner@example.org', '--owner')).code).toBe(0);
  expect(await isSetupLinkValid(db, hashToken(token))).toBe(false);
  expect(await laneway(['setup-link'])).toMatchObject({ code: 1, out: '' });
});

test('an added account has the password from standard input, and the first owner a sample board', async () => {
  const first = await addUser('first@example.org');
  expect(first).toEqual({ code: 0, out: 'Added first@example.org.\n', err: '' });
  const user = await userByEmail(db, 'first@example.org');
  expect(await verifyPassword(PASSWORD, user?.passwordHash ?? null)).toBe(true);
  expect(await boardsOf(db, user?.id ?? '')).toEqual([]);
  const owner = await userByEmail(db, 'owner@example.org');
  expect(owner?.owner).toBe(true);
  expect(await boardsOf(db, owner?.id ?? '')).toHaveLength(1);
});

test('an account that exists, and one that is none, are refused in one sentence', async () => {
  await addUser('twice@example.org');
  const again = await addUser('twice@example.org');
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toBe('There is an account for twice@example.org already. Sign in instead.\n');
  expect(await addUser('not an e-mail')).toMatchObject({
    code: 2,
    err: '--email must be an e-mail address.\n',
  });
  const short = ['user', 'add', '--email', 's@example.org', '--name', 'S', '--password-stdin'];
  expect(await laneway(short, 'short')).toMatchObject({ code: 2, out: '' });
});

test('a board that was imported and left alone is exported byte for byte', async () => {
  await addUser('importer@example.org');
  const imported = await laneway(['board', 'import', plan, '--owner', 'importer@example.org']);
  expect(imported).toMatchObject({ code: 0, err: '' });
  const id = imported.out.trim();
  const owner = await userByEmail(db, 'importer@example.org');
  expect(await boardsOf(db, owner?.id ?? '')).toMatchObject([
    { id, title: 'Harbour refit', role: 'owner' },
  ]);
  expect((await laneway(['board', 'export', id])).out).toBe(PLAN.slice(1));
  const out = path.join(folder, 'out.md');
  expect(await laneway(['board', 'export', id, '-o', out])).toEqual({ code: 0, out: '', err: '' });
  expect(fs.readFileSync(out, 'utf8')).toBe(PLAN);
});

test('parse prints one object for a plan, and one a line, named, for several', async () => {
  const other = path.join(folder, 'other.md');
  fs.writeFileSync(other, '# Other\n\n- [x] One thing\n');
  const single = JSON.parse((await laneway(['parse', plan, '--json'])).out) as Record<
    string,
    unknown
  >;
  expect(single).toMatchObject({
    title: 'Harbour refit',
    encoding: { charset: 'utf-8', bom: true, eol: '\r\n', repaired: null },
    items: [
      { line: 3, title: 'Replace the mooring lines' },
      { line: 4, status: 'done' },
    ],
  });
  const { out } = await laneway(['parse', 'refit.md', 'other.md', '--json']);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    { file: 'refit.md', ...single },
    expect.objectContaining({ file: 'other.md' }),
  ]);
});

describe('apply', () => {
  const edits = path.join(folder, 'edits.json');
  const out = path.join(folder, 'applied.md');
  const applyEdits = (value: unknown, ...more: string[]) => {
    fs.writeFileSync(edits, typeof value === 'string' ? value : JSON.stringify(value));
    return laneway(['apply', plan, edits, ...more]);
  };

  test('without edits gives the same bytes', async () => {
    expect((await applyEdits([], '-o', out)).code).toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toBe(PLAN);
  });

  test('a tick changes the one character in the box', async () => {
    await applyEdits([{ line: 3, set: { status: 'done' } }], '-o', out);
    expect(fs.readFileSync(out, 'utf8')).toBe(PLAN.replace('[ ]', '[x]'));
  });

  test.each([
    [
      'names nothing',
      [
        { line: 3, set: { status: 'done' } },
        { line: 99, set: { status: 'done' } },
      ],
    ],
    ['has a field that no edit has', [{ line: 3, set: { colour: 'red' } }]],
    ['is no JSON', '[{'],
    ['is no list', { line: 3 }],
  ])('an edit that %s ends with 2, and nothing is written', async (_, value) => {
    fs.rmSync(out, { force: true });
    const { code, err } = await applyEdits(value, '-o', out);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(fs.existsSync(out)).toBe(false);
  });
});

describe('asked wrongly, laneway says so in one sentence and ends with 2', () => {
  test.each([
    ['There is no command', ['frobnicate']],
    ['--owner', ['board', 'import', 'refit.md']],
    ['cannot be read', ['board', 'import', 'missing.md', '--owner', 'owner@example.org']],
    ['by its id', ['board', 'export']],
    ['--password-stdin', ['user', 'add', '--email', 'a@example.org', '--name', 'A']],
    ["Unknown option '--hard'", ['migrate', '--hard']],
  ])('%s', async (words, args) => {
    const { code, out, err } = await laneway(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });
});

test('what is not there ends with 1', async () => {
  const board = await laneway(['board', 'export', '5f6c2a34-0000-4000-8000-000000000000']);
  expect(board).toMatchObject({ code: 1, out: '' });
  const owner = await laneway(['board', 'import', plan, '--owner', 'nobody@example.org']);
  expect(owner).toMatchObject({ code: 1, out: '' });
});

test('every command explains itself', async () => {
  const { out, code } = await laneway(['--help']);
  expect(code).toBe(0);
  for (const command of [
    'parse',
    'apply',
    'board import',
    'board export',
    'user add',
    'setup-link',
    'migrate',
  ])
    expect(out).toContain(`laneway ${command}`);
});
