import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES } from '../../lib/plan/lint/rules.ts';
import { LANEWAY, laneway as run } from './testing.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-main-'));
const laneway = (args: readonly string[], input = '') => run(folder, args, input);
const inFolder = (name: string): string => path.join(folder, name);

const CLEAN = '# Move\n\n- [ ] Pack the books\n- [x] Rent a van\n';

beforeAll(() => {
  fs.writeFileSync(inFolder('clean.md'), CLEAN);
  fs.writeFileSync(inFolder('-dash.md'), CLEAN);
  fs.writeFileSync(inFolder('empty.md'), '');
  fs.writeFileSync(inFolder('picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
  fs.writeFileSync(inFolder('none.json'), '[]');
  fs.mkdirSync(inFolder('plans'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('standard input, and files that look like options', () => {
  test.each(['parse', 'lint'])('%s reads a plan from standard input', async (command) => {
    const [piped, named] = [
      await laneway([command, '-'], CLEAN),
      await laneway([command, 'clean.md']),
    ];
    expect(piped).toEqual(named);
    expect(await laneway([command, '--', '-dash.md'])).toEqual(named);
  });

  test('apply gives the bytes it was piped, and may write the plan it read', async () => {
    expect(await laneway(['apply', '-', 'none.json'], CLEAN)).toEqual({
      code: 0,
      out: CLEAN,
      err: '',
    });
    fs.writeFileSync(inFolder('mine.md'), CLEAN);
    fs.writeFileSync(inFolder('rename.json'), '[{"line": 3, "set": {"title": "Pack"}}]');
    expect((await laneway(['apply', 'mine.md', 'rename.json', '-o', 'mine.md'])).code).toBe(0);
    expect(fs.readFileSync(inFolder('mine.md'), 'utf8')).toBe(
      CLEAN.replace('Pack the books', 'Pack'),
    );
  });

  test('apply that cannot make every edit leaves the plan it would have written', async () => {
    fs.writeFileSync(inFolder('kept.md'), CLEAN);
    fs.writeFileSync(
      inFolder('half.json'),
      '[{"line": 3, "set": {"title": "Pack"}}, {"ref": "9.9", "set": {"title": "x"}}]',
    );
    expect((await laneway(['apply', 'kept.md', 'half.json', '-o', 'kept.md'])).code).toBe(2);
    expect(fs.readFileSync(inFolder('kept.md'), 'utf8')).toBe(CLEAN);
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
      const { code, out, err } = await laneway([command, file]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trim().split('\n')).toEqual([expect.stringContaining(words)]);
    }
  });

  test.each(['parse', 'lint'])('and %s still reads the others', async (command) => {
    const { code, out } = await laneway([command, 'missing.md', 'clean.md']);
    expect(code).toBe(2);
    expect(out).not.toBe('');
  });
});

describe('help', () => {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/laneway.md'), 'utf8');

  test('is the list of commands; without any command it goes to standard error and ends with 2', async () => {
    const { code, out, err } = await laneway(['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await laneway([])).toEqual({ code: 2, out: '', err: out });
  });

  test('every command explains itself, as the man page does with each of its options', async () => {
    const { out } = await laneway(['--help']);
    const named = [...out.matchAll(/^ {2}laneway ([a-z-]+(?: [a-z]+)?)/gm)];
    const names = named.map((match) => match[1] ?? '');
    expect(names).toEqual(expect.arrayContaining(['parse', 'apply', 'lint', 'merge', 'report']));
    for (const name of names) {
      const help = await laneway([...name.split(' '), '--help']);
      expect(help).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(`^laneway ${name}`),
      });
      const section = page.split(`### laneway ${name}`)[1]?.split(/\n##/)[0] ?? '';
      expect(section).not.toBe('');
      const options = new Set(help.out.match(/(?<=[\s[])--[a-z-]+/g));
      expect([...options].filter((option) => !section.includes(option))).toEqual([]);
    }
  });

  test('the man page has every rule of lint', () => {
    for (const { id, severity, about } of RULES)
      expect(page).toContain(`| \`${id}\` | ${severity} | ${about} |`);
  });

  test('the first word of some commands says which there are', async () => {
    expect(await laneway(['board'])).toMatchObject({ code: 2, out: '' });
    const { code, out } = await laneway(['board', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('laneway board export');
    expect(out).not.toContain('laneway parse');
  });

  test('help COMMAND is its --help, and a word every object knows is no command', async () => {
    expect(await laneway(['help', 'apply'])).toEqual(await laneway(['apply', '--help']));
    expect(await laneway(['toString'])).toMatchObject({ code: 2, out: '' });
  });
});

test('a reader that stops early is no error', async () => {
  const files = Array.from({ length: 200 }, () => 'clean.md');
  const child = spawn(process.execPath, [LANEWAY, 'parse', '--json', ...files], { cwd: folder });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await text(child.stderr)).toBe('');
  expect(await code).toBe(0);
});
