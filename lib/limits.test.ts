import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as limits from './limits.ts';

it('docs/limits.md names every limit with its value, and no other', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../docs/limits.md'), 'utf8');
  const told = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map((row) => [
    row[1],
    Number(row[2]?.replaceAll(',', '')),
  ]);
  expect(Object.fromEntries(told)).toEqual({ ...limits });
});
