import { describe, expect, test } from 'vitest';
import type { Item } from '@/lib/board/types';
import { NO_FILTER, type Filter } from './board-state.tsx';
import { fold, isEmpty, matches, NOBODY, toggled } from './filter.ts';

const item = (over: Partial<Item> = {}): Item => ({
  id: 'i',
  ref: '2.1',
  title: 'Rotate the signing keys',
  notes: 'Ask the café about the *vault*.',
  section: ['Security', 'Keys'],
  place: { lane: 'P1', weeks: [2, 3], order: 'a0', rev: 1, by: 'u' },
  status: 'doing',
  owner: 'Åsa Łukasik',
  timeline: null,
  effort: null,
  checks: [{ id: 'c', text: 'Write the run-book', done: false, order: 'a0', line: null }],
  origin: null,
  createdBy: null,
  createdAt: null,
  deleted: null,
  ...over,
});
const filter = (over: Partial<Filter>): Filter => ({ ...NO_FILTER, ...over });
const finds = (text: string) => matches(item(), filter({ text }));

describe('the text of a filter', () => {
  test('an empty filter shows everything', () => {
    expect(matches(item(), NO_FILTER)).toBe(true);
    expect(finds('   ')).toBe(true);
  });

  test.each(['rotate', '2.1', 'security', 'vault', 'run-book', 'SIGNING'])(
    'looks into title, ref, section, notes and checks: %s',
    (text) => expect(finds(text)).toBe(true),
  );

  test('accents and case do not matter, on either side', () => {
    expect(finds('asa lukasik')).toBe(true);
    expect(finds('CAFE')).toBe(true);
    expect(finds('rotàte')).toBe(true);
    expect(fold('Straße')).toBe(fold('STRASSE'));
  });

  test('every word must occur, in any order and place', () => {
    expect(finds('keys rotate asa')).toBe(true);
    expect(finds('keys missing')).toBe(false);
  });

  test('an item that was edited is searched as it is now', () => {
    const before = item();
    expect(matches(before, filter({ text: 'pump' }))).toBe(false);
    expect(matches({ ...before, title: 'Pump station' }, filter({ text: 'pump' }))).toBe(true);
  });
});

describe('the sets of a filter', () => {
  test('within one set any value will do, between sets all must hold', () => {
    expect(matches(item(), filter({ lanes: new Set(['P0', 'P1']) }))).toBe(true);
    const both = filter({ lanes: new Set(['P1']), statuses: new Set(['done']) });
    expect(matches(item(), both)).toBe(false);
  });

  test('items without an owner can be asked for', () => {
    const nobody = filter({ owners: new Set([NOBODY]) });
    expect(matches(item({ owner: null }), nobody)).toBe(true);
    expect(matches(item(), nobody)).toBe(false);
  });

  test('a section holds the sections under it, but not its namesakes elsewhere', () => {
    expect(matches(item(), filter({ sections: new Set(['Security']) }))).toBe(true);
    expect(matches(item(), filter({ sections: new Set(['Security › Keys']) }))).toBe(true);
    expect(matches(item(), filter({ sections: new Set(['Keys']) }))).toBe(false);
    expect(matches(item({ section: [] }), filter({ sections: new Set(['']) }))).toBe(true);
  });
});

test('a filter of spaces and empty sets is empty; a chosen lane is not', () => {
  expect(isEmpty(filter({ text: ' ' }))).toBe(true);
  expect(isEmpty(filter({ lanes: new Set(['P0']) }))).toBe(false);
});

test('toggling twice gives the same values back and leaves the original alone', () => {
  const start: ReadonlySet<string> = new Set(['a']);
  expect([...toggled(toggled(start, 'b'), 'b')]).toEqual(['a']);
  expect([...toggled(start, 'a')]).toEqual([]);
  expect([...start]).toEqual(['a']);
});
