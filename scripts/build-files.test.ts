import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

test('a build needs no package of the tests: an installation without them builds', () => {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--listFilesOnly'];
  const listed = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  const own = listed
    .split('\n')
    .filter((file) => file.startsWith(`${ROOT}/`) && !file.includes('/node_modules/'));
  expect(own.length).toBeGreaterThan(300);
  const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  // The build reads types of packages that it bundles.
  expect(Object.keys(devDependencies).filter((name) => name.startsWith('@types/'))).toEqual([]);
  const needs = new RegExp(
    ` from '(?:${Object.keys(devDependencies)
      .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('|')})(?:/[^']*)?';`,
  );
  const wrong = own.filter((file) => needs.test(readFileSync(file, 'utf8')));
  // A file that only tests use: name it in "exclude" of tsconfig.build.json, or let its name end in .test.ts.
  expect(wrong.map((file) => path.relative(ROOT, file))).toEqual([]);
});
