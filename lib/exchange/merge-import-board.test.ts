import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeBoard, wordsOfPlan, type BoardWords } from './merge-import-board.ts';

const lane = fc.option(
  fc.record({
    name: fc.constantFrom('Critical', 'Now'),
    meaning: fc.constantFrom('', 'At once', 'Today'),
  }),
  { nil: undefined },
);
/** What a board says: always a title and a first week. */
const words = fc
  .record({
    name: fc.constantFrom('Quay', 'Harbour', 'Boats'),
    start: fc.constantFrom('2026-03-02', '2026-03-09', '2026-03-16'),
    P0: lane,
    P2: lane,
  })
  .map(({ name, start, P0, P2 }): BoardWords => ({
    name,
    start,
    lanes: { ...(P0 && { P0 }), P1: { name: 'High', meaning: '' }, ...(P2 && { P2 }) },
  }));

/** The board after the merge. */
function after(base: BoardWords | null, ours: BoardWords, theirs: BoardWords, side = 'ours') {
  const { set, clashes } = mergeBoard({ base, ours, theirs }, () =>
    side === 'ours' ? 'ours' : 'theirs',
  );
  const lanes = Object.fromEntries(
    Object.entries({ ...ours.lanes, ...set.lanes }).filter(([, is]) => is !== null),
  );
  return { now: { name: set.title ?? ours.name, start: set.start ?? ours.start, lanes }, clashes };
}

describe('what is said of the board itself', () => {
  test('is the file’s where only the file changed it, the board’s where only the board did', () => {
    fc.assert(
      fc.property(words, words, (base, changed) => {
        expect(after(base, base, changed)).toEqual({ now: changed, clashes: [] });
        expect(after(base, changed, base)).toEqual({ now: changed, clashes: [] });
        expect(after(base, changed, changed)).toEqual({ now: changed, clashes: [] });
      }),
    );
  });

  test('where both changed it differently, waits with both values, and the chosen one stands', () => {
    fc.assert(
      fc.property(words, words, words, (base, ours, theirs) => {
        const kept = after(base, ours, theirs, 'ours');
        const taken = after(base, ours, theirs, 'theirs');
        for (const { field, ours: mine, theirs: other } of kept.clashes) {
          expect(mine).not.toBe(other);
          if (field !== 'name' && field !== 'start') continue;
          expect([kept.now[field], taken.now[field]]).toEqual([ours[field], theirs[field]]);
        }
      }),
    );
  });

  test('a plan that says nothing of a title, a start or lanes leaves the board’s alone', () => {
    const high = { lane: 'P1' as const, name: 'High', meaning: 'Soon', line: 3 };
    const base = wordsOfPlan({ title: 'Quay', start: '2026-03-02', lanes: [high] }, null);
    const silent = wordsOfPlan({ title: null, start: null, lanes: [] }, null);
    const ours = { name: 'Our quay', start: '2026-03-09', lanes: base.lanes };
    expect(after(base, ours, silent)).toEqual({ now: ours, clashes: [] });
  });

  test('a board without a plan keeps its title and first week, and learns what the lanes mean', () => {
    const meaning = { lane: 'P0' as const, name: 'Critical', meaning: 'At once', line: 3 };
    const plan = { title: 'Quay', start: '2026-03-02', lanes: [meaning] };
    const ours = { name: 'Boats', start: '2026-04-06', lanes: {} };
    const { now, clashes } = after(null, ours, wordsOfPlan(plan, null));
    expect(clashes).toEqual([]);
    const lanes = { P0: { name: 'Critical', meaning: 'At once' } };
    expect(now).toEqual({ ...ours, lanes });
  });
});
