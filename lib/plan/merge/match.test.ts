import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ordinaryPlan as planText } from './ordinary-plan.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import { matchItems, type Matchable } from './match.ts';

function item(title: string, more: Partial<Matchable> = {}): Matchable {
  return { ref: null, title, section: [], checks: [], ...more };
}

/** Which titles were matched with which. */
function pairs(
  before: Matchable[],
  after: Matchable[],
): [string | undefined, string | undefined][] {
  return matchItems(before, after).map((match) => [
    before[match.before]?.title,
    after[match.after]?.title,
  ]);
}

const checks = (...texts: string[]) => texts.map((text) => ({ text }));

test('a plan matched with itself gives every item its own, surely', () => {
  fc.assert(
    fc.property(planText, (text) => {
      const { items } = parsePlan(text);
      expect(matchItems(items, items)).toEqual(
        items.map((_, n) => ({ before: n, after: n, sure: 1 })),
      );
    }),
  );
});

test('no item has two partners, in either plan', () => {
  fc.assert(
    fc.property(planText, planText, (a, b) => {
      const matches = matchItems(parsePlan(a).items, parsePlan(b).items);
      expect(new Set(matches.map(({ before }) => before)).size).toBe(matches.length);
      expect(new Set(matches.map(({ after }) => after)).size).toBe(matches.length);
    }),
  );
});

test('an item inserted above renumbers the rest, and they are still themselves', () => {
  const before = ['Sweep the quay', 'Oil the hinges', 'Count the ropes'].map((title, n) =>
    item(title, { ref: `1.${n + 1}` }),
  );
  const after = ['Light the lamps', 'Sweep the quay', 'Oil the hinges', 'Count the ropes'].map(
    (title, n) => item(title, { ref: `1.${n + 1}` }),
  );
  expect(pairs(before, after)).toEqual([
    ['Sweep the quay', 'Sweep the quay'],
    ['Oil the hinges', 'Oil the hinges'],
    ['Count the ropes', 'Count the ropes'],
  ]);
});

test('a moved item is recognised by its title', () => {
  const before = [item('Sweep the quay', { section: ['P1'] }), item('Oil', { section: ['P1'] })];
  const after = [item('Oil', { section: ['P1'] }), item('Sweep the quay', { section: ['P0'] })];
  expect(pairs(before, after)).toEqual([
    ['Sweep the quay', 'Sweep the quay'],
    ['Oil', 'Oil'],
  ]);
});

describe('a renamed item is recognised', () => {
  test('by most of the words of its title', () => {
    const before = [item('Replace the mooring lines'), item('Buy a lamp')];
    const after = [item('Buy a lamp'), item('Replace all mooring lines of the quay')];
    expect(pairs(before, after)).toContainEqual([
      'Replace the mooring lines',
      'Replace all mooring lines of the quay',
    ]);
  });

  test('by its checks', () => {
    const list = checks('Measure them', 'Order them', 'Fit them');
    const before = [item('Ropes', { checks: list })];
    const after = [item('Mooring', { checks: list }), item('Something else')];
    expect(pairs(before, after)).toEqual([['Ropes', 'Mooring']]);
    expect(matchItems(before, after)[0]?.sure).toBeLessThan(1);
  });

  test('by its text', () => {
    const issue = 'The third ladder of the eastern pier is loose and swings when a boat leaves';
    expect(
      pairs([item('Ladder', { issue })], [item('Safety of visitors', { issue })]),
    ).toHaveLength(1);
  });
});

test('two things that share one word are two things', () => {
  expect(pairs([item('Paint the crane')], [item('Sell the crane to the museum')])).toEqual([]);
});

test('the one of several equal titles is the one in its section', () => {
  const before = [item('Write tests', { section: ['A'] }), item('Write tests', { section: ['B'] })];
  const after = [item('Write tests', { section: ['B'] }), item('Write tests', { section: ['A'] })];
  expect(matchItems(before, after)).toMatchObject([
    { before: 0, after: 1 },
    { before: 1, after: 0 },
  ]);
});

test('two issues of one tracker are two items, and one that was renamed is still itself', () => {
  const issue = (number: number, title: string) =>
    item(title, {
      ref: String(number),
      notes: `https://github.com/harbour/pier/issues/${number}`,
      section: ['Spring'],
    });
  const before = [issue(16, 'Splice the ropes'), issue(17, 'Paint the crane')];
  expect(pairs(before, [issue(17, 'Paint the crane'), issue(21, 'Fill the sandbags')])).toEqual([
    ['Paint the crane', 'Paint the crane'],
  ]);
  expect(pairs(before, [issue(16, 'Order new moorings'), issue(17, 'Paint the crane')])).toEqual([
    ['Splice the ropes', 'Order new moorings'],
    ['Paint the crane', 'Paint the crane'],
  ]);
});
