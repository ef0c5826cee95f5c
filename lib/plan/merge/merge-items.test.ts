import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchChecks, mergeChecks, type CheckValues } from './merge-checks.ts';
import { mergeItem, type ItemValues } from './merge-items.ts';

const words = fc
  .array(fc.constantFrom('mend', 'the', 'quay', 'ropes', 'lamp', 'números'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((list) => list.join(' '));
const checks = fc.array(fc.record({ text: words, done: fc.boolean() }), { maxLength: 6 });
const orNone = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const item: fc.Arbitrary<ItemValues> = fc.record({
  ref: orNone(fc.constantFrom('1.1', '2.3')),
  title: words,
  section: fc.array(words, { maxLength: 2 }),
  priority: orNone(fc.constantFrom('P0', 'P1', 'P2', 'P3')),
  weeks: orNone(fc.constantFrom<readonly [number, number]>([1, 1], [2, 3], [4, 8])),
  status: orNone(fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred')),
  derived: fc.constant(false),
  owner: orNone(words),
  timeline: orNone(words),
  effort: orNone(words),
  issue: orNone(words),
  notes: orNone(fc.array(words, { maxLength: 4 }).map((lines) => lines.join('\n'))),
  checks,
});
const side = fc.constantFrom('ours', 'theirs');

describe('laws of a merge of items', () => {
  test('merge(b, x, b) = x and merge(b, b, y) = y, whoever is chosen', () => {
    fc.assert(
      fc.property(item, item, side, (base, x, choose) => {
        const ours = mergeItem({ base, ours: x, theirs: base }, () => choose);
        expect(ours.values).toEqual(x);
        expect(ours.clashes).toEqual([]);
        const theirs = mergeItem({ base, ours: base, theirs: x }, () => choose);
        expect(theirs.values).toEqual(x);
        expect(theirs.clashes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('merge(b, x, x) = x', () => {
    fc.assert(
      fc.property(item, item, (base, x) => {
        const merged = mergeItem({ base, ours: x, theirs: x }, () => 'ours');
        expect(merged.values).toEqual(x);
        expect(merged.clashes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a clash keeps both values and says so, and the choice decides', () => {
    fc.assert(
      fc.property(item, item, item, (base, ours, theirs) => {
        const three = { base, ours, theirs };
        const left = mergeItem(three, () => 'ours');
        const right = mergeItem(three, () => 'theirs');
        expect(left.clashes.map(({ key }) => key)).toEqual(right.clashes.map(({ key }) => key));
        for (const { field, ours: a, theirs: b } of left.clashes) {
          expect(a).not.toBe(b);
          if (field === 'checks') continue;
          expect(left.values[field]).toEqual(ours[field]);
          expect(right.values[field]).toEqual(theirs[field]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no check is there twice that neither side has twice', () => {
    fc.assert(
      fc.property(checks, checks, checks, (base, ours, theirs) => {
        const count = (list: readonly CheckValues[], text: string) =>
          list.filter((check) => check.text === text).length;
        const merged = mergeChecks({ base, ours, theirs }, () => 'ours').checks;
        for (const { text } of merged) {
          const most = count(base, text) + count(ours, text) + count(theirs, text);
          expect(count(merged, text)).toBeLessThanOrEqual(most);
        }
        expect(new Set(merged.map(({ key }) => key)).size).toBe(merged.length);
      }),
    );
  });
});

describe('checks', () => {
  const list = (...texts: string[]) =>
    texts.map((text) => ({ text: text.replace(/^x /, ''), done: text.startsWith('x ') }));
  const merge = (base: CheckValues[], ours: CheckValues[], theirs: CheckValues[]) => {
    const { checks, clashes } = mergeChecks({ base, ours, theirs }, () => 'ours');
    return { list: checks.map(({ text, done }) => (done ? `x ${text}` : text)), clashes };
  };

  test('ticked here, reworded there, added on both sides and removed: all of it', () => {
    const base = list('Measure the rope', 'Order the rope', 'Fit it');
    const ours = list('x Measure the rope', 'Order the rope', 'Tell Ben', 'Fit it');
    const theirs = list('Measure the old rope', 'Order the rope', 'Test it');
    expect(merge(base, ours, theirs)).toEqual({
      list: ['x Measure the old rope', 'Order the rope', 'Tell Ben', 'Test it'],
      clashes: [],
    });
  });

  test('removed by one and ticked by the other is a clash, and it stays with who is chosen', () => {
    const base = list('Measure', 'Order');
    const merged = merge(base, list('x Measure', 'Order'), list('Order'));
    expect(merged.list).toEqual(['x Measure', 'Order']);
    expect(merged.clashes).toEqual([
      { key: 'b0', was: '☐ Measure', ours: '☑ Measure', theirs: null },
    ]);
  });

  test('a new order of one side holds, with what the other added in its place', () => {
    expect(
      merge(list('a', 'b', 'c'), list('c', 'a', 'b'), list('a', 'b', 'new', 'c')).list,
    ).toEqual(['c', 'a', 'b', 'new']);
  });

  test('a reworded check is the one that stood there', () => {
    expect(
      matchChecks(
        list('one', 'measure the rope', 'two'),
        list('one', 'measure the new rope', 'two'),
      ),
    ).toEqual([0, 1, 2]);
  });
});

test('boxes ticked on both sides say the status together', () => {
  const base: ItemValues = {
    ref: null,
    title: 'Ropes',
    section: [],
    priority: null,
    weeks: null,
    status: 'todo',
    derived: true,
    owner: null,
    timeline: null,
    effort: null,
    issue: null,
    notes: null,
    checks: [
      { text: 'Measure', done: false },
      { text: 'Order', done: false },
    ],
  };
  const ticked = (n: number): ItemValues => ({
    ...base,
    status: 'doing',
    checks: base.checks.map((check, at) => ({ ...check, done: at === n })),
  });
  const merged = mergeItem({ base, ours: ticked(0), theirs: ticked(1) }, () => 'ours');
  expect(merged.values.status).toBe('done');
  expect(merged.clashes).toEqual([]);
});

test('notes that both sides changed on different lines merge', () => {
  const base = { notes: 'one\ntwo\nthree' };
  const blank: ItemValues = {
    ref: null,
    title: 'A',
    section: [],
    priority: null,
    weeks: null,
    status: null,
    derived: false,
    owner: null,
    timeline: null,
    effort: null,
    issue: null,
    ...base,
    checks: [],
  };
  const merged = mergeItem(
    {
      base: blank,
      ours: { ...blank, notes: 'ONE\ntwo\nthree' },
      theirs: { ...blank, notes: 'one\ntwo\nTHREE' },
    },
    () => 'ours',
  );
  expect(merged.values.notes).toBe('ONE\ntwo\nTHREE');
  expect(merged.clashes).toEqual([]);
});
