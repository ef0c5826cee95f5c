import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyWhatFits } from '../patch/apply-edits.ts';
import { anyText } from '../patch/plan-arbitrary.ts';
import { ordinaryPlan as planText } from './ordinary-plan.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanEdit } from '../types.ts';
import { mergePlans } from './merge-plans.ts';

const PLAN = `# Harbour refit

Some words about it.

## Quay (P1)

### 1.1 Replace the mooring lines
**Issue**: They are worn
**Actions**:
- [ ] Measure them
- [ ] Order them
**Timeline**: 2 days

### 1.2 Paint the crane
**Issue**: Rust
**Actions**:
- [ ] Scrape
- [ ] Paint
**Timeline**: 1 week

## Notes

Closing words.
`;

const LIST = `# Office

- [ ] Sort the charts
- [ ] Buy a lamp (Week 2)

## Notes

Closing words.
`;

/** Random changes of a plan: by the lens, and of the lines around the items. */
const changes = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom('title', 'status', 'priority', 'tick', 'remove', 'add', 'prose'),
  ),
  { maxLength: 5 },
);

function changed(text: string, list: readonly (readonly [number, string])[], who: string): string {
  let now = text;
  for (const [n, what] of list) {
    const { items } = parsePlan(now);
    const item = items[n % Math.max(1, items.length)];
    if (what === 'prose' || !item) {
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      now = `${now}${/[\r\n]$/.test(now) || now === '' ? '' : eol}${eol}Words of ${who}.${eol}`;
      continue;
    }
    const check = item.checks[0];
    const edit: PlanEdit | null =
      what === 'title'
        ? { line: item.line, set: { title: `${item.title} by ${who}` } }
        : what === 'status'
          ? { line: item.line, set: { status: who === 'ann' ? 'done' : 'blocked' } }
          : what === 'priority'
            ? { line: item.line, set: { priority: who === 'ann' ? 'P0' : 'P3' } }
            : what === 'remove'
              ? { remove: { line: item.line } }
              : what === 'add'
                ? { add: { after: item.line, title: `New thing ${n % 7} of ${who}` } }
                : check
                  ? { check: check.line, done: !check.done }
                  : null;
    if (edit) now = applyWhatFits(now, [edit]).text;
  }
  return now;
}

describe('laws of a merge', () => {
  const three = fc.tuple(planText, changes);

  test('what only ours changed is ours, byte for byte', () => {
    fc.assert(
      fc.property(three, ([base, list]) => {
        const ours = changed(base, list, 'ann');
        expect(mergePlans({ base, ours, theirs: base })).toEqual({ text: ours, clashes: [] });
      }),
    );
  });

  test('what only theirs changed is theirs, byte for byte', () => {
    fc.assert(
      fc.property(three, ([base, list]) => {
        const theirs = changed(base, list, 'ben');
        expect(mergePlans({ base, ours: base, theirs })).toEqual({ text: theirs, clashes: [] });
      }),
    );
  });

  test('what ours changed of the items and theirs around them are both there, and nothing else moves', () => {
    fc.assert(
      fc.property(three, fc.boolean(), ([base, list], swap) => {
        const eol = base.includes('\r\n') ? '\r\n' : '\n';
        const noted = (text: string) =>
          text.replace(`# A plan${eol}`, `# A plan${eol}${eol}A note by Ben.${eol}`);
        const ours = changed(base, list, 'ann');
        fc.pre(ours.includes(`# A plan${eol}`));
        const texts = swap
          ? { base, ours: noted(base), theirs: ours }
          : { base, ours, theirs: noted(base) };
        expect(mergePlans(texts)).toEqual({ text: noted(ours), clashes: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('the same change on both sides is made once', () => {
    fc.assert(
      fc.property(three, ([base, list]) => {
        const same = changed(base, list, 'ann');
        expect(mergePlans({ base, ours: same, theirs: same })).toEqual({ text: same, clashes: [] });
      }),
    );
  });

  test('whatever three texts are, there is an answer, and markers stand in it only where there are clashes', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (base, ours, theirs) => {
        const { text, clashes } = mergePlans({ base, ours, theirs });
        const isMarked = [base, ours, theirs].some((one) => one.includes('<<<<<<<'));
        expect(isMarked || clashes.length > 0 || !text.includes('<<<<<<<')).toBe(true);
      }),
    );
  });

  test('an item is in the merge once, whatever either side did to it', () => {
    fc.assert(
      fc.property(fc.tuple(changes, changes), ([left, right]) => {
        const ours = changed(PLAN, left, 'ann');
        const theirs = changed(PLAN, right, 'ben');
        const { text, clashes } = mergePlans({ base: PLAN, ours, theirs });
        if (clashes.length > 0) return;
        const titles = parsePlan(text).items.map(({ title }) => title);
        for (const title of new Set(titles)) {
          const most = [ours, theirs].map(
            (one) => parsePlan(one).items.filter((item) => item.title === title).length,
          );
          expect(titles.filter((one) => one === title).length).toBeLessThanOrEqual(
            Math.max(1, ...most),
          );
        }
      }),
    );
  });

  test('what one side says of an item that the other left alone is in the merge', () => {
    fc.assert(
      fc.property(fc.tuple(changes, changes), ([left, right]) => {
        const ours = changed(PLAN, left, 'ann');
        const theirs = changed(PLAN, right, 'ben');
        const { text, clashes } = mergePlans({ base: PLAN, ours, theirs });
        if (clashes.length > 0) return;
        const [base, a, b, merged] = [PLAN, ours, theirs, text].map((one) => parsePlan(one).items);
        for (const title of ['Replace the mooring lines', 'Paint the crane']) {
          const of = (items: typeof base) => items?.find((item) => item.title === title);
          const [was, left, right, now] = [of(base), of(a), of(b), of(merged)];
          if (!was || !left || !right) continue;
          const wanted = left.priority === was.priority ? right.priority : left.priority;
          expect(now?.priority).toBe(wanted);
        }
      }),
    );
  });
});

/** The text with a replacement that must have something to replace. */
function put(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
}

describe('where git alone would conflict', () => {
  test('two fields on one line are merged', () => {
    const ours = put(LIST, '- [ ] Buy a lamp (Week 2)', '- [x] Buy a lamp (Week 2)');
    const theirs = put(LIST, '- [ ] Buy a lamp (Week 2)', '- [ ] Buy a lamp (Week 3)');
    expect(mergePlans({ base: LIST, ours, theirs })).toEqual({
      text: put(LIST, '- [ ] Buy a lamp (Week 2)', '- [x] Buy a lamp (Week 3)'),
      clashes: [],
    });
  });

  test('neighbours ticked by two people are both ticked', () => {
    const ours = put(PLAN, '[ ] Scrape', '[x] Scrape');
    const theirs = put(PLAN, '[ ] Paint\n', '[x] Paint\n');
    expect(mergePlans({ base: PLAN, ours, theirs })).toEqual({
      text: put(ours, '[ ] Paint\n', '[x] Paint\n'),
      clashes: [],
    });
  });

  test('new items at the same place both arrive', () => {
    const ours = put(LIST, '- [ ] Sort the charts\n', '- [ ] Sort the charts\n- [ ] Sweep\n');
    const theirs = put(LIST, '- [ ] Sort the charts\n', '- [ ] Sort the charts\n- [ ] Dust\n');
    const { text, clashes } = mergePlans({ base: LIST, ours, theirs });
    expect(clashes).toEqual([]);
    expect(text).toBe(put(ours, '- [ ] Sweep\n', '- [ ] Sweep\n- [ ] Dust\n'));
  });

  test('an item that one side moved has what the other changed of it', () => {
    const block = PLAN.slice(PLAN.indexOf('### 1.1'), PLAN.indexOf('### 1.2'));
    const theirs = put(put(PLAN, block, ''), '## Notes', `${block}## Notes`);
    const ours = put(PLAN, '**Timeline**: 2 days', '**Timeline**: 3 days');
    const { text, clashes } = mergePlans({ base: PLAN, ours, theirs });
    expect(clashes).toEqual([]);
    expect(text).toBe(put(theirs, '**Timeline**: 2 days', '**Timeline**: 3 days'));
  });

  test('a renamed and renumbered item keeps its values from the other side', () => {
    const theirs = put(PLAN, '### 1.2 Paint the crane', '### 1.3 Paint the old crane');
    const ours = put(PLAN, '**Timeline**: 1 week', '**Timeline**: 2 weeks');
    expect(mergePlans({ base: PLAN, ours, theirs })).toEqual({
      text: put(theirs, '**Timeline**: 1 week', '**Timeline**: 2 weeks'),
      clashes: [],
    });
  });

  test('prose that one side changed arrives beside items that the other changed', () => {
    const theirs = put(PLAN, 'Some words about it.', 'Other words about it.');
    const ours = put(PLAN, '[ ] Scrape', '[x] Scrape');
    expect(mergePlans({ base: PLAN, ours, theirs })).toEqual({
      text: put(theirs, '[ ] Scrape', '[x] Scrape'),
      clashes: [],
    });
  });
});

describe('a clash keeps both values and says so', () => {
  test('a title that both changed', () => {
    const ours = put(LIST, 'Sort the charts', 'Sort all charts');
    const theirs = put(LIST, 'Sort the charts', 'Sort the old charts');
    const { text, clashes } = mergePlans({ base: LIST, ours, theirs });
    expect(clashes).toEqual([
      {
        key: 'title',
        field: 'title',
        item: '“Sort all charts”',
        was: 'Sort the charts',
        ours: 'Sort all charts',
        theirs: 'Sort the old charts',
      },
    ]);
    const both =
      '<<<<<<< ours\n- [ ] Sort all charts\n=======\n- [ ] Sort the old charts\n>>>>>>> theirs\n';
    expect(text).toBe(put(LIST, '- [ ] Sort the charts\n', both));
  });

  test('an item that one side removed and the other changed', () => {
    const ours = put(LIST, '- [ ] Sort the charts\n', '');
    const theirs = put(LIST, '[ ] Sort the charts', '[x] Sort the charts');
    const { text, clashes } = mergePlans({ base: LIST, ours, theirs }, { ours: 'HEAD', size: 9 });
    expect(clashes).toMatchObject([{ field: 'item', item: '“Sort the charts”', ours: null }]);
    expect(text).toContain('<<<<<<<<< HEAD\n=========\n- [x] Sort the charts\n>>>>>>>>> theirs\n');
  });

  test('prose that both changed', () => {
    const ours = put(PLAN, 'Closing words.', 'Last words.');
    const theirs = put(PLAN, 'Closing words.', 'Final words.');
    const { text, clashes } = mergePlans({ base: PLAN, ours, theirs });
    expect(clashes).toMatchObject([{ field: 'text', ours: 'Last words.', theirs: 'Final words.' }]);
    expect(text).toContain('<<<<<<< ours\nLast words.\n=======\nFinal words.\n>>>>>>> theirs\n');
  });
});
