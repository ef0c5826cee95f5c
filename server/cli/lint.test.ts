import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laneway as run } from './testing.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'laneway-lint-'));
const laneway = (args: readonly string[], input = '') => run(folder, args, input);

const CLEAN = '# Move\n\n- [ ] Pack the books\n- [x] Rent a van\n';
const DOUBTFUL = '# Move\n\n- [] Pack the books\n- [ ] Rent a van (Week 0)\n';

beforeAll(() => {
  fs.writeFileSync(path.join(folder, 'clean.md'), CLEAN);
  fs.writeFileSync(path.join(folder, 'doubtful.md'), DOUBTFUL);
  fs.writeFileSync(path.join(folder, 'a,b: 100%.md'), '- [] Pack\n');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

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
