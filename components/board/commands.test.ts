import { expect, test } from 'vitest';
import { cardCommands } from './card-commands.ts';
import { boardCommands } from './commands.ts';
import { waysOf } from './key-match.ts';

const all = [...cardCommands, ...boardCommands];
const ways = all.flatMap((command) =>
  waysOf(command.keys).map((way) => ({ id: command.id, way: way.toLowerCase() })),
);

test('a key belongs to one command; only Escape, which always steps back, has several', () => {
  const seen = new Map<string, string>();
  const shared: string[] = [];
  for (const { id, way } of ways) {
    if (way !== 'esc' && seen.has(way)) shared.push(`${way}: ${seen.get(way)} and ${id}`);
    seen.set(way, id);
  }
  expect(shared).toEqual([]);
});

test('the first key of a sequence does nothing by itself, or the sequence could never be pressed', () => {
  const beginnings = ways
    .filter(({ way }) => way.includes(' '))
    .map(({ way }) => way.split(' ')[0]);
  const alone = new Set(ways.map(({ way }) => way));
  expect(beginnings.filter((stroke) => alone.has(stroke ?? ''))).toEqual([]);
});

test('no command takes the keys of the browser itself: back, forward, reload, close, address', () => {
  const browsers = ['alt+left', 'alt+right', 'mod+r', 'mod+w', 'mod+t', 'mod+l', 'mod+n', 'f5'];
  expect(ways.filter(({ way }) => browsers.includes(way))).toEqual([]);
});

test('every command has an id of its own', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});
