import { describe, expect, it } from 'vitest';
import type { Plan, PlanItem } from '@/lib/plan/types.ts';
import {
  countCells,
  countViews,
  decide,
  guessesOf,
  lastWeekOf,
  NO_DECISIONS,
  valueOf,
  valuesOf,
  weeksFor,
  type Decision,
  type Decisions,
} from './preview-model.ts';

function makeItem(line: number, overrides: Partial<PlanItem> = {}): PlanItem {
  return {
    line,
    endLine: line,
    unit: 'box',
    ref: null,
    title: `Item of line ${line}`,
    section: [],
    priority: 'P1',
    weeks: [1, 1],
    status: null,
    timeline: null,
    effort: null,
    owner: null,
    issue: null,
    notes: null,
    checks: [],
    why: {},
    spans: {},
    ...overrides,
  };
}

const makePlan = (...items: PlanItem[]): Plan => ({
  title: null,
  kind: 'plan',
  lanes: [],
  schedule: [],
  start: null,
  items,
  problems: [],
});

const after = (...decisions: Decision[]) => decisions.reduce(decide, NO_DECISIONS);
const guess = { from: 'schedule', line: 9, sure: 0.8, words: 'seats' } as const;

describe('corrections', () => {
  it('replace what was read, field by field', () => {
    const item = makeItem(3);
    const decisions = after(
      { type: 'correct', item, value: { priority: 'P0' } },
      { type: 'correct', item, value: { weeks: [2, 3] } },
    );
    expect(valuesOf(item, decisions.corrected.get(3))).toMatchObject({
      title: 'Item of line 3',
      priority: 'P0',
      weeks: [2, 3],
    });
  });

  it('are none when they say what the plan says', () => {
    const item = makeItem(3);
    const there = after({ type: 'correct', item, value: { weeks: [4, 4] } });
    expect(there.corrected.size).toBe(1);
    const back = decide(there, { type: 'correct', item, value: { weeks: [1, 1] } });
    expect(back.corrected.size).toBe(0);
  });

  it('can take a value away', () => {
    const item = makeItem(3);
    const decisions = after({ type: 'correct', item, value: { weeks: null } });
    expect(valuesOf(item, decisions.corrected.get(3)).weeks).toBeNull();
  });

  it('are reset one at a time', () => {
    const item = makeItem(3);
    const decisions = after(
      { type: 'correct', item, value: { priority: 'P0', owner: 'Ines' } },
      { type: 'reset', line: 3, field: 'priority' },
    );
    expect(decisions.corrected.get(3)).toEqual({ owner: 'Ines' });
  });
});

describe('guesses', () => {
  it('are asked about until they are confirmed or corrected', () => {
    const item = makeItem(3, { why: { weeks: guess, title: { ...guess, sure: 1 } } });
    expect(guessesOf(item, NO_DECISIONS)).toEqual(['weeks']);
    const confirm: Decision = { type: 'confirm', guesses: [{ line: 3, fields: ['weeks'] }] };
    expect(guessesOf(item, after(confirm))).toEqual([]);
    const correct: Decision = { type: 'correct', item, value: { weeks: [2, 2] } };
    expect(guessesOf(item, after(correct))).toEqual([]);
  });

  it('are not made of what is all but certain', () => {
    const item = makeItem(3, { why: { status: { ...guess, from: 'checks', sure: 0.9 } } });
    expect(guessesOf(item, NO_DECISIONS)).toEqual([]);
  });

  it('of an item that is left out are nobody’s concern', () => {
    const plan = makePlan(makeItem(3, { why: { weeks: guess } }));
    expect(countViews(plan, NO_DECISIONS).guesses).toBe(1);
    const out = after({ type: 'include', lines: [3], include: false });
    expect(countViews(plan, out)).toMatchObject({ guesses: 0, 'left-out': 1, all: 1 });
  });
});

describe('the board to come', () => {
  const plan = makePlan(
    makeItem(1, { priority: 'P0', weeks: [1, 3] }),
    makeItem(2, { priority: null, weeks: null }),
    makeItem(3, { priority: 'P1', weeks: [11, 12] }),
  );

  it('counts an item in each of its weeks, and in the tray when it has none', () => {
    const { cells, lanes, included } = countCells(plan, NO_DECISIONS, 12);
    expect(cells.P0.slice(0, 5)).toEqual([0, 1, 1, 1, 0]);
    expect(cells.none[0]).toBe(1);
    expect(lanes).toEqual({ P0: 1, P1: 1, P2: 0, P3: 0, none: 1 });
    expect(included).toBe(3);
  });

  it('shows in its last week what lies beyond its end', () => {
    expect(countCells(plan, NO_DECISIONS, 4).cells.P1).toEqual([0, 0, 0, 0, 1]);
  });

  it('starts with eight weeks, or with as many as the plan speaks of', () => {
    expect(weeksFor(makePlan(makeItem(1)))).toBe(8);
    expect(weeksFor(plan)).toBe(12);
    expect(weeksFor(makePlan(makeItem(1, { weeks: [1, 90] })))).toBe(26);
  });

  it('needs no weeks for what is left out', () => {
    const out = after({ type: 'include', lines: [3], include: false });
    expect(lastWeekOf(plan, out)).toBe(3);
    expect(countCells(plan, out, 8).included).toBe(2);
  });
});

describe('a file read anew', () => {
  it('takes the decisions along to where each item stands now, and drops those of items that are gone', () => {
    const decisions: Decisions = {
      corrected: new Map([
        [4, { priority: 'P0' }],
        [9, { owner: 'Ines' }],
      ]),
      leftOut: new Set([4, 12]),
      confirmed: new Set(['12:weeks', '9:title']),
    };
    const lines = new Map([
      [4, 6],
      [12, 20],
    ]);
    expect(decide(decisions, { type: 'follow', lines })).toEqual({
      corrected: new Map([[6, { priority: 'P0' }]]),
      leftOut: new Set([6, 20]),
      confirmed: new Set(['20:weeks']),
    });
  });
});

describe('checks and notes', () => {
  const checks = [
    { line: 4, text: 'Make a key', done: true, span: [0, 0], box: null },
    { line: 5, text: 'Revoke the old one', done: false, span: [0, 0], box: null },
  ] as unknown as PlanItem['checks'];
  const item = makeItem(3, { issue: 'A key leaked', notes: 'See the log.', checks });

  it('are those that were read until one is corrected', () => {
    expect(valueOf(item, undefined, 'notes')).toBe('**Issue**: A key leaked\n\nSee the log.');
    expect(valueOf(item, undefined, 'checks')).toEqual([
      { from: 0, text: null, done: true },
      { from: 1, text: null, done: false },
    ]);
  });

  it('corrected back to what was read are no correction', () => {
    const read = valueOf(item, undefined, 'checks');
    const there = decide(NO_DECISIONS, { type: 'correct', item, value: { checks: [], notes: '' } });
    expect(there.corrected.get(3)).toEqual({ checks: [], notes: '' });
    const notes = valueOf(item, undefined, 'notes');
    const back = decide(there, { type: 'correct', item, value: { checks: [...read], notes } });
    expect(back.corrected.size).toBe(0);
  });
});
