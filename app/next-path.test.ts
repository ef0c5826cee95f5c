import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test('a path of this site is kept with its query and fragment', () => {
  expect(nextPath('/boards/1?panel=2#notes')).toBe('/boards/1?panel=2#notes');
});

test('anything that leaves the site goes to the boards', () => {
  const away = [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'boards',
    '',
    null,
  ];
  for (const value of away) expect(nextPath(value)).toBe('/boards');
});

test('a path that becomes another site only after normalising goes to the boards', () => {
  expect(nextPath('/..//evil.example')).toBe('/boards');
});
