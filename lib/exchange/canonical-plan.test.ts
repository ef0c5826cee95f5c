import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoard } from '../board/read.ts';
import { soleBoard } from '../board/sample.ts';
import { LANES, STATUSES, type NewItem } from '../board/types.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import { canonicalPlan } from './canonical-plan.ts';
import { newItemsOf } from './plan-to-board.ts';

const words = fc
  .array(fc.constantFrom('mend', 'the', 'quay', 'paint', 'ropes', 'Ümlaut', '🙂'), {
    minLength: 2,
    maxLength: 4,
  })
  .map((list) => list.join(' '));

/** Items as people make them on a board that came from no plan. */
const item: fc.Arbitrary<Partial<NewItem>> = fc.record({
  title: words,
  lane: fc.constantFrom(...LANES),
  weeks: fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 2 }))
    .map(([first, more]) => (first === 0 ? [0, 0] : [first, Math.min(8, first + more)])),
  status: fc.constantFrom(...STATUSES),
  owner: fc.option(fc.constantFrom('Ines', 'Jonas Weber')),
  timeline: fc.option(fc.constantFrom('2 days', '1 week')),
  effort: fc.option(fc.constantFrom('4 h', '3 days')),
  notes: fc.constantFrom(
    '',
    '**Issue**: It leaks',
    'Ask *Ben*.\n\nThen decide.',
    '**Issue**: It leaks\n\nAsk Ben.',
  ),
  checks: fc.array(fc.record({ text: words, done: fc.boolean() }), { maxLength: 3 }),
});

/** What a plan can say of an item. */
const said = ({ title, lane, weeks, status, owner, timeline, effort, notes, checks }: NewItem) => ({
  title,
  lane,
  weeks,
  status,
  owner,
  timeline,
  effort,
  notes,
  checks: (checks ?? []).map(({ text, done }) => ({ text, done })),
});

describe('a board without a plan', () => {
  it('is written as a plan that reads back as the same items', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { maxLength: 6, selector: ({ title }) => title }),
        (items) => {
          const board = readBoard(soleBoard(items));
          const text = canonicalPlan(board);
          const read = newItemsOf(parsePlan(text), 'source');
          const meant = [...board.items.values()].map(({ place, ...rest }) =>
            said({ ...rest, ...place }),
          );
          const byTitle = (a: { title: string }, b: { title: string }) =>
            a.title < b.title ? -1 : 1;
          expect(read.map(said).sort(byTitle)).toEqual(meant.sort(byTitle));
        },
      ),
    );
  });

  it('has its title, its priority levels, its items by section and its schedule by week', () => {
    const doc = soleBoard([
      {
        title: 'Mend the quay',
        lane: 'P0',
        weeks: [1, 2],
        timeline: '2 days',
        checks: [
          { text: 'Survey', done: true },
          { text: 'Pour', done: false },
        ],
        status: 'doing',
        notes: '**Issue**: It leaks',
      },
      { title: 'Paint it', lane: 'P2', weeks: [3, 3], section: ['2. Looks'], status: 'blocked' },
    ]);
    doc.getMap('meta').set('lane:P0', { name: 'Critical', meaning: 'At once' });
    expect(canonicalPlan(readBoard(doc))).toBe(`# Plan

## Priority Levels

- **P0 (Critical)**: At once

## Action Items

### 1. Critical (P0)

#### 1.1 Mend the quay
**Issue**: It leaks
**Timeline**: 2 days
**Actions**:
- [x] Survey
- [ ] Pour

### 2. Looks

#### 2.1 Paint it
**Priority**: P2
**Status**: 🚫 Blocked

## Implementation Schedule

### Week 1-2

- 1.1 Mend the quay

### Week 3

- 2.1 Paint it
`);
  });

  it('says in fields what the words of a title would belie', () => {
    const doc = soleBoard([{ title: 'Ship it ✅', lane: 'P1', weeks: [2, 2] }]);
    const text = canonicalPlan(readBoard(doc));
    expect(text).toContain('**Status**: ⏳ To do');
    expect(newItemsOf(parsePlan(text), '')).toMatchObject([{ status: 'todo', weeks: [2, 2] }]);
  });

  it('that is empty is a title', () => {
    expect(canonicalPlan(readBoard(soleBoard([])))).toBe('# Plan\n');
  });
});
