import { describe, expect, test } from 'vitest';
import { matchesStroke, matchKeys, showKeys, type Press } from './key-match.ts';

const press = (key: string, over: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...over,
});
const SHIFT = { shiftKey: true };
const CTRL = { ctrlKey: true };

describe('one stroke', () => {
  test('mod is Ctrl here and ⌘ on a Mac, never the other', () => {
    expect(matchesStroke(press('z', CTRL), 'mod+z', false)).toBe(true);
    expect(matchesStroke(press('z', CTRL), 'mod+z', true)).toBe(false);
    expect(matchesStroke(press('z', { metaKey: true }), 'mod+z', true)).toBe(true);
  });

  test('a letter asks for exactly its modifiers, so the keys of the browser stay its own', () => {
    expect(matchesStroke(press('m', CTRL), 'm', false)).toBe(false);
    expect(matchesStroke(press('D', SHIFT), 'd', false)).toBe(false);
    expect(matchesStroke(press('D', SHIFT), 'Shift+D', false)).toBe(true);
    expect(matchesStroke(press('Z', { ...CTRL, ...SHIFT }), 'mod+z', false)).toBe(false);
  });

  test('caps lock changes nothing', () => {
    expect(matchesStroke(press('M'), 'm', false)).toBe(true);
  });

  test('a symbol counts however the layout types it', () => {
    expect(matchesStroke(press('?', SHIFT), '?', false)).toBe(true);
    expect(matchesStroke(press('/', SHIFT), '/', false)).toBe(true);
    const altGr = { ctrlKey: true, altKey: true, altGraph: true };
    expect(matchesStroke(press('/', altGr), '/', false)).toBe(true);
    expect(matchesStroke(press('/', CTRL), '/', false)).toBe(false);
  });

  test('on a Cyrillic layout the key in the place of z undoes', () => {
    expect(matchesStroke(press('я', { code: 'KeyZ', ...CTRL }), 'mod+z', false)).toBe(true);
  });

  test('on a layout that has moved z, the letter counts and not its place', () => {
    expect(matchesStroke(press('z', { code: 'KeyY', ...CTRL }), 'mod+z', false)).toBe(true);
    expect(matchesStroke(press('y', { code: 'KeyZ', ...CTRL }), 'mod+z', false)).toBe(false);
  });

  test('arrows and Escape have short names', () => {
    expect(matchesStroke(press('ArrowUp', { altKey: true }), 'Alt+Up', false)).toBe(true);
    expect(matchesStroke(press('Escape'), 'Esc', false)).toBe(true);
  });
});

describe('many rows', () => {
  const rows = [
    { id: 'boards', keys: 'g b' },
    { id: 'week', keys: 'g w' },
    { id: 'move', keys: 'm' },
    { id: 'redo', keys: 'mod+shift+z or ctrl+y' },
    { id: 'none', keys: null },
  ];
  const at = (key: string, pending = '', over: Partial<Press> = {}) =>
    matchKeys(rows, { press: press(key, over), pending, mac: false });

  test('a sequence waits after its first stroke and runs at its last', () => {
    expect(at('g')).toEqual({ kind: 'wait', pending: 'g' });
    expect(at('w', 'g')).toEqual({ kind: 'run', row: rows[1] });
  });

  test('a press that breaks a sequence still means what it means alone', () => {
    expect(at('m', 'g')).toEqual({ kind: 'run', row: rows[2] });
    expect(at('g', 'g')).toEqual({ kind: 'wait', pending: 'g' });
    expect(at('x', 'g')).toEqual({ kind: 'none' });
  });

  test('the last stroke of a sequence alone does nothing', () => {
    expect(at('b')).toEqual({ kind: 'none' });
  });

  test('a row may be pressed in several ways', () => {
    expect(at('y', '', CTRL)).toEqual({ kind: 'run', row: rows[3] });
    expect(at('Z', '', { ...CTRL, ...SHIFT })).toEqual({ kind: 'run', row: rows[3] });
  });
});

test('keys are shown the way the machine writes them', () => {
  expect(showKeys('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
  expect(showKeys('mod+shift+z', true)).toBe('⌘⇧Z');
  expect(showKeys('g b', false)).toBe('g b');
  expect(showKeys('Alt+ArrowUp', false)).toBe('Alt+↑');
  expect(showKeys('shift+right', false)).toBe('Shift+→');
  expect(showKeys('left', false)).toBe('←');
});
