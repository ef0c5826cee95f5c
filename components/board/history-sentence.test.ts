import { describe, expect, test } from 'vitest';
import type { BoardEvent } from '@/lib/board/events';
import type { Lane, Place } from '@/lib/board/types';
import { condense, sentenceOf, timeAgo, type HistoryEntry } from './history-sentence.ts';

const place = (lane: Lane, first: number, last = first): Place => ({
  lane,
  weeks: [first, last],
  order: 'a0',
  rev: 1,
  by: 'u',
});
const moved = (from: Place, to: Place) => sentenceOf({ kind: 'moved', item: 'i', from, to });

describe('a move', () => {
  test('to another week says both weeks', () => {
    expect(moved(place('P1', 2), place('P1', 4))).toBe('moved it from week 2 to week 4');
    expect(moved(place('P1', 2, 3), place('P1', 3, 4))).toBe(
      'moved it from weeks 2–3 to weeks 3–4',
    );
  });

  test('to another lane in the same weeks says the lanes only', () => {
    expect(moved(place('P1', 2), place('P0', 2))).toBe('moved it from P1 to P0');
    expect(moved(place('none', 2), place('P3', 2))).toBe('moved it from no priority to P3');
  });

  test('across both says both', () => {
    expect(moved(place('P1', 0), place('P0', 3))).toBe(
      'moved it from P1, unscheduled to P0, week 3',
    );
  });

  test('of the last week only is a stretch or a shortening', () => {
    expect(moved(place('P1', 2), place('P1', 2, 3))).toBe('stretched it to weeks 2–3');
    expect(moved(place('P1', 2, 4), place('P1', 2))).toBe('shortened it to week 2');
  });
});

test.each<[BoardEvent, string]>([
  [{ kind: 'status', item: 'i', from: 'todo', to: 'done' }, 'set it from To do to Done'],
  [{ kind: 'owner', item: 'i', from: null, to: 'Mira' }, 'gave it to Mira'],
  [{ kind: 'owner', item: 'i', from: 'Mira', to: null }, 'took Mira off it'],
  [{ kind: 'effort', item: 'i', from: '2 days', to: null }, 'removed the effort 2 days'],
  [{ kind: 'timeline', item: 'i', from: null, to: '1 week' }, 'set the timeline to 1 week'],
  [{ kind: 'section', item: 'i', from: [], to: ['A', 'B'] }, 'put it under A › B'],
  [{ kind: 'check-ticked', item: 'i', check: 'c', text: 'Test it' }, 'ticked “Test it”'],
])('%o is told in words', (event, words) => expect(sentenceOf(event)).toBe(words));

test('an event that this page does not know is still told', () => {
  expect(sentenceOf({ kind: 'later', item: 'i' } as unknown as BoardEvent)).toBe('changed it');
});

describe('a run of edits', () => {
  const entry = (id: number, minute: number, event: BoardEvent, user = 'u'): HistoryEntry => ({
    id,
    at: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString(),
    user: { id: user, name: user },
    event,
  });
  const renamed = (from: string, to: string): BoardEvent => ({
    kind: 'renamed',
    item: 'i',
    from,
    to,
  });

  test('of one person to the title is one entry, from the first to the last', () => {
    const told = condense([entry(3, 2, renamed('ab', 'abc')), entry(2, 1, renamed('a', 'ab'))]);
    expect(told.map(({ event }) => event)).toEqual([renamed('a', 'abc')]);
  });

  test('that ends where it began is not told', () => {
    expect(condense([entry(3, 2, renamed('b', 'a')), entry(2, 1, renamed('a', 'b'))])).toEqual([]);
  });

  test('stays apart for two people, after a long pause, and across other events', () => {
    const notes: BoardEvent = { kind: 'notes', item: 'i' };
    const status: BoardEvent = { kind: 'status', item: 'i', from: 'todo', to: 'done' };
    expect(condense([entry(2, 2, notes), entry(1, 1, notes, 'v')])).toHaveLength(2);
    expect(condense([entry(2, 40, notes), entry(1, 1, notes)])).toHaveLength(2);
    expect(condense([entry(3, 3, notes), entry(2, 2, status), entry(1, 1, notes)])).toHaveLength(3);
    expect(condense([entry(2, 2, notes), entry(1, 1, notes)])).toHaveLength(1);
  });

  test('keeps status changes one by one, however close', () => {
    const to = (from: 'todo' | 'doing', next: 'doing' | 'done'): BoardEvent => ({
      kind: 'status',
      item: 'i',
      from,
      to: next,
    });
    expect(
      condense([entry(2, 1, to('doing', 'done')), entry(1, 1, to('todo', 'doing'))]),
    ).toHaveLength(2);
  });
});

test('times are told the way people say them', () => {
  const now = Date.UTC(2026, 5, 15, 12);
  const ago = (ms: number) => timeAgo(now - ms, now);
  expect(ago(20_000)).toBe('just now');
  expect(ago(5 * 60_000)).toBe('5 min ago');
  expect(ago(3 * 3_600_000)).toBe('3 h ago');
  expect(ago(30 * 3_600_000)).toBe('yesterday');
  expect(ago(3 * 86_400_000)).toBe('3 days ago');
  expect(ago(20 * 86_400_000)).toBe('26 May');
  expect(ago(400 * 86_400_000)).toMatch(/2025$/);
});
