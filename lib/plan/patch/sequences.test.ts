import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan } from '../decode.ts';
import { parsePlan } from '../parse/parse-plan.ts';
import type { ItemPatch, Plan, PlanItem } from '../types.ts';
import { applyWhatFits } from './apply-edits.ts';
import { applyPatches } from './apply-patches.ts';

const folder = path.join(import.meta.dirname, '../fixtures');
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const decoded = decodePlan(new Uint8Array(readFileSync(path.join(folder, name))));
    return [name, decoded.ok ? decoded.source.text : ''] as const;
  });

const words = fc.constantFrom(
  'Ana',
  'the crew',
  '2 days',
  'High tide',
  'P1',
  'Week 3',
  'done',
  '1. x',
  'a | b',
  '[x] y',
  '**b**: c',
  'Überholen 🚢',
);
const value: fc.Arbitrary<ItemPatch> = fc.oneof(
  fc.record({ title: words.map((word) => `Fix ${word}`) }),
  fc.record({ status: fc.constantFrom('todo', 'doing', 'blocked', 'done', 'deferred') }),
  fc.record({ priority: fc.constantFrom('P0', 'P1', 'P2', 'P3', null) }),
  fc.record({ weeks: fc.constantFrom([1, 1] as const, [2, 3] as const, [8, 8] as const, null) }),
  fc.record({ owner: fc.option(words) }),
  // "Timeline: Week 3" names a week.
  fc.record({ timeline: fc.option(words.filter((word) => !word.startsWith('Week'))) }),
  fc.record({ issue: fc.option(words) }),
);
const steps = fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 50 });

const facts = ({
  title,
  status,
  priority,
  weeks,
  owner,
  timeline,
  issue,
  checks,
}: PlanItem): Record<string, unknown> => ({
  title,
  status,
  priority,
  weeks,
  owner,
  timeline,
  issue,
  checks: checks.map((check) => [check.text, check.done]),
});

/** Where one of the edits, made one after the other, does not read back as asked or changes another item. */
function broken(text: string, list: readonly (readonly [number, ItemPatch])[]): unknown {
  let current = text;
  let plan: Plan = parsePlan(current);
  for (const [pick, set] of list) {
    const at = pick % plan.items.length;
    const item = plan.items[at];
    if (!item) return null;
    const { text: after, patches, refused } = applyWhatFits(current, [{ line: item.line, set }]);
    const next = parsePlan(after);
    const wanted = plan.items.map((other, i) => ({
      ...facts(other),
      ...(i === at && refused.length === 0 ? set : {}),
    }));
    const read = next.items.map((other) => facts(other));
    const same = isDeepStrictEqual(
      JSON.parse(JSON.stringify(read)),
      JSON.parse(JSON.stringify(wanted)),
    );
    // A title may stand in repeats and schedule lines, a status in a mark too; each is one run.
    if (!same || patches.length > 4 || applyPatches(current, patches) !== after)
      return { current, line: item.line, set, after, refused };
    if (refused.length > 0 && item.unit !== 'todotxt' && !('title' in set))
      return { current, line: item.line, set, refused };
    current = after;
    plan = next;
  }
  return null;
}

describe('any sequence of edits', () => {
  // A Kanban card changes its place with its status; its order is told by the move tests.
  const steady = fixtures.filter(([name]) => name !== 'kanban.md');
  test.each(steady)('keeps what %s says', (_, text) => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(JSON.stringify(broken(text, list))).toBe('null');
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('reading', () => {
  const mutation = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '\n',
        '\r',
        '```',
        '|',
        '- [ ] ',
        '# ',
        '**',
        '~~',
        '<!--',
        '-->',
        '\u0000',
        '\uD83D',
      ),
    ),
  });
  test('never throws, whatever becomes of a fixture, and what it reads can be written back', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: fixtures.length - 1 }),
        fc.array(mutation, { maxLength: 12 }),
        (index, mutations) => {
          let text = fixtures[index]?.[1] ?? '';
          for (const { at, cut, put } of mutations) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + put + text.slice(from + cut);
          }
          const { items } = parsePlan(text);
          const last = items.at(-1);
          if (last)
            applyWhatFits(text, [{ line: last.line, set: { status: 'done', owner: 'Ana' } }]);
          expect(
            applyWhatFits(
              text,
              items.map(({ line, status }) => ({ line, set: { status } })),
            ).text,
          ).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never throws on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const decoded = decodePlan(bytes);
        expect(() => (decoded.ok ? parsePlan(decoded.source.text) : null)).not.toThrow();
      }),
      { numRuns: 400 },
    );
  });
});
