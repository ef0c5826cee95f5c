import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { ItemPatch, PlanEdit, PlanItem } from '../types.ts';
import { anyText, planText } from './plan-arbitrary.ts';
import { applyEdits, applyPatches, applyWhatFits } from './apply-edits.ts';
import { oneLine } from '../parse/inline.ts';

const priority = fc.constantFrom('P0', 'P1', 'P2', 'P3' as const);
const week = fc
  .integer({ min: 1, max: 12 })
  .chain((first) => fc.integer({ min: first, max: 12 }).map((last) => [first, last] as const));
const status = fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred' as const);
const word = fc.constantFrom(
  'rotate',
  'keys',
  'Vault',
  '`api.py`',
  'a|b',
  '*star*',
  '(P1)',
  'Über',
  '3.',
  '✅',
  'TODO:',
  '[x]',
  'naïve',
  '2 days',
  'week 3',
  '密钥',
  '#',
  '-',
  '@ana',
  'C:\\temp',
  'snake_case_name',
  '~~old~~',
  '<b>',
);
const title = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map((words) => oneLine(words.join(' ')))
  .filter((words) => /[\p{L}\p{N}]/u.test(words));
const name = fc.constantFrom('Ana', 'Platform team', 'Bo Li', '@sam');
const span = fc.constantFrom('2 days', '1 week', '3-5 h', '4');

type Change = Pick<
  ItemPatch,
  'priority' | 'weeks' | 'status' | 'title' | 'owner' | 'timeline' | 'effort'
>;
const change: fc.Arbitrary<Change> = fc
  .record(
    { priority, weeks: week, status, title, owner: name, timeline: span, effort: span },
    { requiredKeys: [] },
  )
  .filter((patch) => Object.keys(patch).length > 0);

/** Picks some items of a plan and a change for each. */
const edits = (items: readonly PlanItem[]): fc.Arbitrary<{ line: number; set: Change }[]> =>
  items.length === 0
    ? fc.constant([])
    : fc
        .uniqueArray(fc.record({ at: fc.nat(items.length - 1), set: change }), {
          minLength: 1,
          maxLength: 4,
          selector: (edit) => edit.at,
        })
        .map((list) => list.map((edit) => ({ line: items[edit.at]?.line ?? 0, set: edit.set })));

const planWithEdits = planText.chain((text) =>
  edits(parsePlan(text).items).map((list) => ({ text, list })),
);

function seen(item: PlanItem): Record<string, unknown> {
  const { title, priority, weeks, status, owner, timeline, effort, checks } = item;
  return {
    title,
    priority,
    weeks,
    status,
    owner,
    timeline,
    effort,
    checks: checks.map((check) => [check.text, check.done]),
  };
}

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
            checks: item.checks.map(({ line, text, done }) => ({ line, text, done })),
          },
        }));
        const applied = applyEdits(text, list);
        expect(applied.patches).toEqual([]);
        expect(applied.text).toBe(text);
      }),
      { numRuns: 150 },
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

describe('PutGet', () => {
  test('after edits the plan reads exactly as asked, and every other item as before', () => {
    fc.assert(
      fc.property(planWithEdits, ({ text, list }) => {
        const before = parsePlan(text);
        const applied = applyEdits(text, list);
        const after = parsePlan(applied.text);
        expect(after.items.length).toBe(before.items.length);
        for (const [i, item] of before.items.entries()) {
          const edit = list.find((one) => one.line === item.line);
          const wanted = { ...seen(item), ...edit?.set };
          const got = seen(after.items[i] as PlanItem);
          expect(got).toEqual(wanted);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a checklist becomes exactly the one asked for', () => {
    const wanted = fc.array(
      fc.record({ text: title, done: fc.boolean(), keep: fc.option(fc.nat(6)) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(planText, fc.nat(20), wanted, (text, pick, list) => {
        const items = parsePlan(text).items.filter((item) => item.unit !== 'todotxt');
        const item = items[pick % Math.max(1, items.length)];
        if (!item) return;
        const used = new Set<number>();
        const checks = list.map((check) => {
          const own = check.keep === null ? undefined : item.checks[check.keep];
          const line = own && !used.has(own.line) && item.unit !== 'row' ? own.line : null;
          if (line !== null) used.add(line);
          return { line, text: check.text, done: check.done };
        });
        const after = parsePlan(
          applyEdits(text, [{ line: item.line, set: { checks } }]).text,
        ).items.find((one) => one.title === item.title && one.line === item.line);
        expect(after?.checks.map((check) => [check.text, check.done])).toEqual(
          checks.map((check) => [check.text, check.done]),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('Locality', () => {
  test('k edited fields change at most k runs, or 2k where lines move, and nothing else', () => {
    fc.assert(
      fc.property(planWithEdits, ({ text, list }) => {
        // A mark in the head that a field overrules changes with it: two runs for one status.
        const fields = list.reduce(
          (sum, edit) =>
            sum + Object.keys(edit.set).length + (edit.set.status === undefined ? 0 : 1),
          0,
        );
        const { patches, text: after } = applyEdits(text, list);
        const moves = patches.filter((patch) => patch.insert === '').length;
        expect(patches.length).toBeLessThanOrEqual(
          fields + moves + list.filter((edit) => edit.set.title !== undefined).length,
        );
        expect(applyPatches(text, patches)).toBe(after);
        for (const [i, patch] of patches.entries()) {
          expect(patch.from).toBeGreaterThanOrEqual(patches[i - 1]?.to ?? 0);
          expect(patch.why).not.toBe('');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('Idempotence', () => {
  test('the same edits a second time change nothing', () => {
    fc.assert(
      fc.property(planWithEdits, ({ text, list }) => {
        const once = applyEdits(text, list).text;
        const items = parsePlan(once).items;
        const before = parsePlan(text).items;
        const again = list.map((edit) => ({
          ...edit,
          line: items[before.findIndex((item) => item.line === edit.line)]?.line ?? 0,
        }));
        expect(applyEdits(once, again).text).toBe(once);
      }),
      { numRuns: 150 },
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
      fc.property(anyText, change, (text, set) => {
        const item = parsePlan(text).items[0];
        if (!item) return;
        const applied = applyWhatFits(text, [{ line: item.line, set }]);
        expect(applyPatches(text, applied.patches)).toBe(applied.text);
      }),
    );
  });
});
