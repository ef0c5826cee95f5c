import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laneway } from './testing.ts';

const LANEWAY = path.resolve(import.meta.dirname, '../../scripts/laneway.mjs');
const PLAN =
  '# Refit\n\nSome words.\n\n- [ ] Sort the charts (P1)\n- [ ] Buy a lamp\n\n## Notes\n\nThe end.\n';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-merge-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}

function run(program: string, args: readonly string[], cwd = folder): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

/** The text with a replacement that must have something to replace. */
function put(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
}

describe('laneway merge', () => {
  const merge = (base: string, ours: string, theirs: string, ...more: string[]) => {
    for (const [name, text] of Object.entries({ base, ours, theirs }))
      fs.writeFileSync(path.join(folder, `${name}.md`), text);
    return run(process.execPath, [LANEWAY, 'merge', 'base.md', 'ours.md', 'theirs.md', ...more]);
  };

  test('fields of one line, changed on both sides, merge and end with 0', async () => {
    const ours = put(PLAN, '- [ ] Sort', '- [x] Sort');
    const theirs = put(PLAN, '(P1)', '(P0)');
    expect(await merge(PLAN, ours, theirs)).toEqual({
      code: 0,
      out: put(ours, '(P1)', '(P0)'),
      err: '',
    });
  });

  test('a clash ends with 1, keeps both values in the file and is told', async () => {
    const ours = put(PLAN, 'Buy a lamp', 'Buy two lamps');
    const theirs = put(PLAN, 'Buy a lamp', 'Buy a lantern');
    const { code, err } = await merge(PLAN, ours, theirs, '-o', 'ours.md', '--name', 'PLAN.md');
    expect(code).toBe(1);
    expect(err).toBe(
      'PLAN.md: “Buy two lamps”: title is “Buy two lamps” in ours and “Buy a lantern” in theirs (was “Buy a lamp”)\n',
    );
    expect(fs.readFileSync(path.join(folder, 'ours.md'), 'utf8')).toContain(
      '<<<<<<< ours\n- [ ] Buy two lamps\n=======\n- [ ] Buy a lantern\n>>>>>>> theirs\n',
    );
  });

  test('the encoding and the line endings of ours are kept', async () => {
    const dos = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const ours = dos(put(PLAN, '- [ ] Buy', '- [x] Buy'));
    const { code } = await merge(
      dos(PLAN),
      ours,
      put(PLAN, 'Some words', 'Other words'),
      '-o',
      'out.md',
    );
    expect(code).toBe(0);
    expect(fs.readFileSync(path.join(folder, 'out.md'), 'utf8')).toBe(
      put(ours, 'Some words', 'Other words'),
    );
  });

  test('one of the three may be standard input, and larger than a board takes', async () => {
    const long = `${PLAN}${'The quay is long. '.repeat(150_000)}\n`;
    fs.writeFileSync(path.join(folder, 'base.md'), long);
    fs.writeFileSync(path.join(folder, 'ours.md'), put(long, '(P1)', '(P0)'));
    const theirs = put(long, '- [ ] Buy', '- [x] Buy');
    const { code, out } = await laneway(folder, ['merge', 'base.md', 'ours.md', '-'], theirs);
    expect(code).toBe(0);
    expect(out).toBe(put(put(long, '(P1)', '(P0)'), '- [ ] Buy', '- [x] Buy'));
    expect(await laneway(folder, ['merge', 'base.md', '-', '-'])).toMatchObject({ code: 2 });
  });

  test('asked wrongly it ends with 2 and writes nothing', async () => {
    expect(await run(process.execPath, [LANEWAY, 'merge', 'base.md', 'ours.md'])).toMatchObject({
      code: 2,
      out: '',
    });
    fs.writeFileSync(path.join(folder, 'picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]));
    const binary = ['merge', 'base.md', 'ours.md', 'picture.md', '-o', 'never.md'];
    expect(await run(process.execPath, [LANEWAY, ...binary])).toMatchObject({ code: 2, out: '' });
    expect(fs.existsSync(path.join(folder, 'never.md'))).toBe(false);
  });
});

describe('as a merge driver of git', () => {
  const repo = path.join(folder, 'repo');
  const file = path.join(repo, 'PLAN.md');
  const git = (...args: string[]) => run('git', args, repo);
  const commit = async (text: string, why: string) => {
    fs.writeFileSync(file, text);
    expect(await git('commit', '-qam', why)).toMatchObject({ code: 0 });
  };
  /** Two branches from one plan; gives what `git merge` does. */
  const merge = async (ours: string, theirs: string) => {
    await git('checkout', '-q', '-B', 'theirs', 'start');
    await commit(theirs, 'theirs');
    await git('checkout', '-q', '-B', 'ours', 'start');
    await commit(ours, 'ours');
    return git('merge', '-q', '--no-edit', 'theirs');
  };

  beforeAll(async () => {
    fs.mkdirSync(repo);
    await git('init', '-q', '-b', 'main');
    await git('config', 'user.name', 'Ada');
    await git('config', 'user.email', 'ada@example.org');
    fs.writeFileSync(file, PLAN);
    await git('add', '.');
    await git('commit', '-qm', 'start');
    await git('tag', 'start');
  });

  test('two changes of one line conflict without it and merge with it', async () => {
    const ours = put(PLAN, '- [ ] Sort', '- [x] Sort');
    const theirs = put(PLAN, '(P1)', '(P0)');
    expect((await merge(ours, theirs)).code).toBe(1);
    await git('merge', '--abort');
    const driver = `"${process.execPath}" "${LANEWAY}" merge %O %A %B -o %A --marker-size %L --name %P`;
    await git('config', 'merge.laneway.driver', driver);
    fs.writeFileSync(path.join(repo, '.git/info/attributes'), '*.md merge=laneway\n');
    expect(await merge(ours, theirs)).toMatchObject({ code: 0 });
    expect(fs.readFileSync(file, 'utf8')).toBe(put(ours, '(P1)', '(P0)'));
    expect((await git('status', '--porcelain')).out).toBe('');
  });

  test('a clash leaves the file marked as conflicted, with both values in it', async () => {
    const { code, err, out } = await merge(
      put(PLAN, 'a lamp', 'two lamps'),
      put(PLAN, 'a lamp', 'a lantern'),
    );
    expect(code).toBe(1);
    expect(err + out).toContain('PLAN.md: “Buy two lamps”: title is');
    expect((await git('status', '--porcelain')).out).toBe('UU PLAN.md\n');
    expect((await git('diff', '--check')).out).toContain('leftover conflict marker');
    expect(fs.readFileSync(file, 'utf8')).toContain('two lamps');
    await git('merge', '--abort');
  });
});
