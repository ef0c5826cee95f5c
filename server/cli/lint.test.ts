import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../lib/plan/lint/rules.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCRIPT = path.join(ROOT, 'scripts/laneway.mjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-lint-'));

const CLEAN = '# Move\n\n- [ ] Pack the books\n- [x] Rent a van\n';
const DOUBTFUL = '# Move\n\n- [] Pack the books\n- [ ] Rent a van (Week 0)\n';

beforeAll(() => {
  fs.writeFileSync(path.join(folder, 'clean.md'), CLEAN);
  fs.writeFileSync(path.join(folder, 'doubtful.md'), DOUBTFUL);
  fs.writeFileSync(path.join(folder, 'a,b: 100%.md'), '- [] Pack\n');
  fs.writeFileSync(path.join(folder, 'empty.md'), '');
  fs.writeFileSync(path.join(folder, 'picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
  fs.mkdirSync(path.join(folder, 'plans'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

async function laneway(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [SCRIPT, ...args], { cwd: folder });
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

describe('lint', () => {
  test('ends with 0 where a plan leaves no doubt', async () => {
    expect(await laneway(['lint', 'clean.md'])).toEqual({
      code: 0,
      out: '0 errors, 0 warnings and 0 notes in 1 file\n',
      err: '',
    });
  });

  test('names file, line, level, rule and a suggestion, and ends with 1 where there are errors', async () => {
    const { code, out } = await laneway(['lint', 'doubtful.md']);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^doubtful\.md:3: warning: .+\. \[malformed-box\]$/),
      expect.stringMatching(/^ {4}Write .+\.$/),
      expect.stringMatching(/^doubtful\.md:4: error: .+\. \[impossible-week\]$/),
      expect.stringMatching(/^ {4}Write .+\.$/),
      '1 error, 1 warning and 0 notes in 1 file',
      '',
    ]);
  });

  test('lists errors only when it is to be quiet', async () => {
    const { out } = await laneway(['lint', '--quiet', 'doubtful.md']);
    expect(out).not.toContain('malformed-box');
    expect(out).toContain('impossible-week');
    expect(out).toContain('1 error, 1 warning');
  });

  test.each([
    [0, []],
    [1, ['--max-warnings', '0']],
    [0, ['--max-warnings', '1']],
    [1, ['--rule', 'malformed-box=error']],
    [0, ['--rule', 'malformed-box=off', '--max-warnings', '0']],
    [0, ['--rule', 'malformed-box=note', '--max-warnings', '0']],
  ])('ends with %i for one warning, asked %j', async (code, options) => {
    const args = ['lint', 'doubtful.md', '--rule', 'impossible-week=off', ...options];
    expect((await laneway(args)).code).toBe(code);
  });

  test('reads standard input', async () => {
    const { code, out } = await laneway(['lint', '-'], DOUBTFUL);
    expect(code).toBe(1);
    expect(out).toMatch(/^standard input:3: warning: /);
  });

  test('prints one JSON object for a plan, and one a line for several', async () => {
    const single = JSON.parse(
      (await laneway(['lint', '--format', 'json', 'doubtful.md'])).out,
    ) as unknown;
    expect(single).toMatchObject({
      file: 'doubtful.md',
      errors: 1,
      warnings: 1,
      notes: 0,
      left: 0,
      findings: [
        { line: 3, rule: 'malformed-box', severity: 'warning' },
        { line: 4, rule: 'impossible-week', severity: 'error' },
      ],
    });
    const { out } = await laneway(['lint', '--format', 'json', 'clean.md', 'doubtful.md']);
    const objects = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(objects).toEqual([expect.objectContaining({ file: 'clean.md', findings: [] }), single]);
  });

  test('writes annotations of a workflow, with what would end them escaped', async () => {
    const { out } = await laneway(['lint', '--format', 'github', 'a,b: 100%.md', 'doubtful.md']);
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^::warning file=a%2Cb%3A 100%25\.md,line=1,title=malformed-box::\[\] has /,
      ),
      expect.stringMatching(/^::warning file=doubtful\.md,line=3,title=malformed-box::/),
      expect.stringMatching(/^::error file=doubtful\.md,line=4,title=impossible-week::/),
    ]);
  });

  test.each([
    ['at least one plan', ['lint']],
    ['no rule shape', ['lint', 'clean.md', '--rule', 'shape=off']],
    ['off, note, warning or error', ['lint', 'clean.md', '--rule', 'ref-order=loud']],
    ['--format', ['lint', 'clean.md', '--format', 'xml']],
    ['--max-warnings', ['lint', 'clean.md', '--max-warnings', 'few']],
    ['--max-warnings', ['lint', 'clean.md', '--max-warnings', '-1']],
    ["Unknown option '--hard'", ['lint', 'clean.md', '--hard']],
  ])('asked wrongly, says %s and ends with 2', async (words, args) => {
    const { code, out, err } = await laneway(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });
});

describe('what cannot be read ends with 2 and one sentence', () => {
  test.each([
    ['missing.md', 'missing.md cannot be read: there is no such file or folder.'],
    ['plans', 'plans cannot be read: it is a folder.'],
    ['picture.md', 'picture.md: This is not a text file.'],
    ['empty.md', 'empty.md: This file is empty.'],
  ])('%s', async (file, words) => {
    for (const command of ['parse', 'lint']) {
      const { code, out, err } = await laneway([command, file, '--', 'clean.md']);
      expect(code).toBe(2);
      expect(out).not.toBe('');
      expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
      expect(await laneway([command, file])).toMatchObject({ code: 2, out: '' });
    }
  });
});

describe('help', () => {
  const commands = [
    'parse',
    'apply',
    'lint',
    'board import',
    'board export',
    'user add',
    'setup-link',
    'migrate',
  ];

  test.each(commands)('%s explains itself and does nothing', async (command) => {
    const words = command.split(' ');
    const asked = await laneway([...words, '--help']);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toMatch(new RegExp(`^laneway ${command}`));
    expect(await laneway(['help', ...words])).toEqual(asked);
  });

  test('no command prints the list and ends with 2; the first word of some says which', async () => {
    const none = await laneway([]);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect((await laneway(['--help'])).out).toBe(none.err);
    expect(await laneway(['board'])).toMatchObject({ code: 2, out: '' });
    const { code, out } = await laneway(['board', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('laneway board export');
    expect(out).not.toContain('laneway parse');
    expect(await laneway(['toString'])).toMatchObject({ code: 2, out: '' });
  });

  test('the man page has every command with its options, and every rule', async () => {
    const page = fs.readFileSync(path.join(ROOT, 'docs/laneway.md'), 'utf8');
    const { out } = await laneway(['--help']);
    const names = [...out.matchAll(/^ {2}laneway ([a-z-]+(?: [a-z]+)?)/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(names).toEqual(expect.arrayContaining(commands));
    for (const name of names) {
      const section = page.split(`### laneway ${name}`)[1]?.split(/\n##/)[0] ?? '';
      const { out } = await laneway([...name.split(' '), '--help']);
      const options = new Set(out.match(/(?<=[\s[])--[a-z-]+/g));
      expect([...options].filter((option) => !section.includes(option))).toEqual([]);
      expect(section).not.toBe('');
    }
    for (const { id, severity, about } of RULES)
      expect(page).toContain(`| \`${id}\` | ${severity} | ${about} |`);
  });
});

test('a reader that stops early is no error', async () => {
  const files = Array.from({ length: 200 }, () => 'doubtful.md');
  const child = spawn(process.execPath, [SCRIPT, 'parse', '--json', ...files], { cwd: folder });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await text(child.stderr)).toBe('');
  expect(await code).toBe(0);
});
