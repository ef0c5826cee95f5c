import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from './anchors.ts';
import { linePatches } from './line-patches.ts';
import { applyPatches } from '../patch/apply-patches.ts';
import { mergeLines, mergeSequences } from './merge-lines.ts';

/** Few different lines, so that most repeat and few can be held on to. */
const lines = fc.array(fc.constantFrom('', 'a', 'b', 'c', '}'), { maxLength: 12 });
const rare = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
  maxLength: 8,
});
const any = fc.oneof(lines, rare);

test('what one side changed is taken, and what both changed alike is taken once', () => {
  fc.assert(
    fc.property(any, any, (base, x) => {
      const clean = { lines: x, clashes: 0 };
      expect(mergeLines({ base, ours: x, theirs: base }, 'theirs')).toEqual(clean);
      expect(mergeLines({ base, ours: base, theirs: x }, 'ours')).toEqual(clean);
      expect(mergeLines({ base, ours: x, theirs: x }, 'ours')).toEqual(clean);
    }),
    { numRuns: 1_000 },
  );
});

test('the runs of a merge go through every sequence in order', () => {
  fc.assert(
    fc.property(any, any, any, (base, ours, theirs) => {
      const lists = { base, ours, theirs };
      const at = { base: 0, ours: 0, theirs: 0 };
      for (const run of mergeSequences(lists)) {
        const ranges = run.from === 'clash' ? run.ranges : { [run.from]: run };
        for (const side of ['base', 'ours', 'theirs'] as const) {
          const range = ranges[side];
          if (!range) continue;
          expect(range.start).toBeGreaterThanOrEqual(at[side]);
          at[side] = range.start + range.length;
          expect(at[side]).toBeLessThanOrEqual(lists[side].length);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('segments cover the sequences without a hole, and are equal where they say so', () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const rows = [a, b, c];
      let at = [0, 0, 0];
      for (const { from, to, same } of segmentsOf(rows)) {
        expect(from).toEqual(at);
        at = [...to];
        const cut = rows.map((row, n) => row.slice(from[n], to[n]));
        expect(same === 0 || cut.every((one) => one.join('\n') === cut[0]?.join('\n'))).toBe(true);
      }
      expect(at).toEqual(rows.map((row) => row.length));
    }),
    { numRuns: 1_000 },
  );
});

test('patches of whole lines turn one text into another', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const [before, after] = [a.join('\n'), b.join('\n')];
      expect(applyPatches(before, linePatches(before, after))).toBe(after);
    }),
    { numRuns: 1_000 },
  );
});
