import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { PlanEdit, PlanItem } from '../types.ts';
import { applyEdits, applyPatches, applyWhatFits } from './apply-edits.ts';
import { facts, wanted } from './arbitrary/breach.ts';
import { values } from './arbitrary/edits.ts';
import { runs } from './arbitrary/runs.ts';
import { anyText, planText } from './plan-arbitrary.ts';

/** Values for several items at once. */
const planWithEdits = planText.chain((text) => {
  const { items } = parsePlan(text);
  const some = fc.uniqueArray(
    fc.record({ at: fc.nat(Math.max(0, items.length - 1)), set: values }),
    {
      minLength: 1,
      maxLength: 4,
      selector: (edit) => edit.at,
    },
  );
  return some.map((list) => ({
    text,
    list:
      items.length === 0 ? [] : list.map(({ at, set }) => ({ line: items[at]?.line ?? 0, set })),
  }));
});

describe('GetPut', () => {
  test('no edits give the identical text, whatever the text is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(applyEdits(text, [])).toEqual({ text, patches: [] });
      }),
    );
  });

  test('setting every item to what it says already changes nothing', () => {
    fc.assert(
      fc.property(planText, (text) => {
        const list: PlanEdit[] = parsePlan(text).items.map((item) => ({
          line: item.line,
          set: {
            title: item.title,
            priority: item.priority,
            weeks: item.weeks,
            status: item.status,
            owner: item.owner,
            timeline: item.timeline,
            effort: item.effort,
            issue: item.issue,
            notes: item.notes,
            checks: item.checks.map(({ line, text, done }) => ({ line, text, done })),
          },
        }));
        const applied = applyEdits(text, list);
        expect(applied.patches).toEqual([]);
        expect(applied.text).toBe(text);
      }),
      runs(150),
    );
  });

  test('bytes that decode come back identical', () => {
    const utf8 = anyText.map((text) => new TextEncoder().encode(text));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 200 }), utf8), (bytes) => {
        const decoded = decodePlan(bytes);
        expect(decoded.ok ? encodePlan(decoded.source, [], 'keep') : bytes).toEqual(bytes);
      }),
    );
  });
});

describe('several edits at once', () => {
  test('read back as asked, every other item as before, and what is refused leaves nothing', () => {
    fc.assert(
      fc.property(planWithEdits, ({ text, list }) => {
        const before = parsePlan(text).items;
        const { text: after, patches, refused } = applyWhatFits(text, list);
        const out = new Set(refused.map(({ index }) => index));
        const now = parsePlan(after).items;
        // A Kanban card stands elsewhere once its status is another.
        const moves = before.some((item) => item.unit === 'kanban');
        // A schedule may come to name an item that nobody touched: that is its business.
        const free = (was: PlanItem | undefined): boolean => was?.weeks === null && !moves;
        const read = now.map((item, i) =>
          JSON.stringify({
            ...facts(item),
            ...(free(before[i]) && item.why.weeks?.from === 'schedule' && { weeks: null }),
          }),
        );
        const asked = before.map((item) => {
          const edit = list.find((one, index) => one.line === item.line && !out.has(index));
          return JSON.stringify(wanted(item, edit?.set ?? {}));
        });
        expect(moves ? read.toSorted() : read).toEqual(moves ? asked.toSorted() : asked);
        expect(applyPatches(text, patches)).toBe(after);
        for (const [i, patch] of patches.entries()) {
          expect(patch.from).toBeGreaterThanOrEqual(patches[i - 1]?.to ?? 0);
          expect(patch.why).not.toBe('');
        }
      }),
      runs(300),
    );
  });

  test('change nothing a second time', () => {
    fc.assert(
      fc.property(planWithEdits, ({ text, list }) => {
        const before = parsePlan(text).items;
        if (before.some((item) => item.unit === 'kanban')) return;
        const { text: once, refused } = applyWhatFits(text, list);
        const out = new Set(refused.map(({ index }) => index));
        const items = parsePlan(once).items;
        const again = list.flatMap((edit, index) => {
          const at = before.findIndex((item) => item.line === edit.line);
          return out.has(index) ? [] : [{ ...edit, line: items[at]?.line ?? 0 }];
        });
        expect(applyWhatFits(once, again).text).toBe(once);
      }),
      runs(150),
    );
  });
});

describe('Totality', () => {
  test('no text makes reading throw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plan = parsePlan(text);
        for (const item of plan.items) expect(item.title).not.toBe('');
      }),
    );
  });

  test('no edit of a readable item throws, and what does not fit is said', () => {
    fc.assert(
      fc.property(anyText, values, (text, set) => {
        const item = parsePlan(text).items[0];
        if (!item) return;
        const applied = applyWhatFits(text, [{ line: item.line, set }]);
        expect(applyPatches(text, applied.patches)).toBe(applied.text);
      }),
    );
  });
});
