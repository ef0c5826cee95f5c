import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exposition } from './exposition.ts';
import { createHistogram, quantile } from './histogram.ts';

const BOUNDS = [1, 2, 5, 10] as const;
const values = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1 });

function filled(all: readonly number[]) {
  const histogram = createHistogram(BOUNDS);
  for (const value of all) histogram.observe(value);
  return histogram;
}

test('every value falls into the first bucket whose bound it does not pass', () => {
  fc.assert(
    fc.property(values, (all) => {
      const { counts, sum } = filled(all);
      const below = (bound: number) => all.filter((value) => value <= bound).length;
      let told = 0;
      for (const [n, bound] of BOUNDS.entries()) {
        told += counts[n] ?? 0;
        expect(told).toBe(below(bound));
      }
      expect(told + (counts[BOUNDS.length] ?? 0)).toBe(all.length);
      expect(sum).toBeCloseTo(
        all.reduce((a, b) => a + b, 0),
        6,
      );
    }),
  );
});

test('a quantile lies in the bucket of the value it stands for, and grows with the share', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, q) => {
      const { counts } = filled(all);
      const sorted = [...all].sort((a, b) => a - b);
      const value = sorted[Math.max(0, Math.ceil(q * all.length) - 1)] ?? 0;
      const upper = BOUNDS.find((bound) => value <= bound) ?? 10;
      const told = quantile(q, BOUNDS, counts) ?? NaN;
      expect(told).toBeLessThanOrEqual(upper);
      expect(told).toBeGreaterThanOrEqual([0, ...BOUNDS].findLast((bound) => bound < upper) ?? 0);
      expect(told).toBeLessThanOrEqual(quantile(1, BOUNDS, counts) ?? NaN);
    }),
  );
});

test('without values there is no quantile', () => {
  expect(quantile(0.5, BOUNDS, createHistogram(BOUNDS).counts)).toBeNull();
});

test('metrics are written as Prometheus reads them', () => {
  const histogram = filled([0.5, 3, 99]);
  expect(
    exposition([
      { name: 'a_total', help: 'With a \\ and a\nbreak.', type: 'counter', series: [{ value: 2 }] },
      {
        ...{ name: 'b', help: 'B.', type: 'gauge' },
        series: [{ labels: { x: 'say "\\" \n' }, value: 0.5 }],
      },
      { name: 'c_seconds', help: 'C.', type: 'histogram', histogram },
    ]),
  ).toBe(`# HELP a_total With a \\\\ and a\\nbreak.
# TYPE a_total counter
a_total 2
# HELP b B.
# TYPE b gauge
b{x="say \\"\\\\\\" \\n"} 0.5
# HELP c_seconds C.
# TYPE c_seconds histogram
c_seconds_bucket{le="1"} 1
c_seconds_bucket{le="2"} 1
c_seconds_bucket{le="5"} 2
c_seconds_bucket{le="10"} 2
c_seconds_bucket{le="+Inf"} 3
c_seconds_sum 102.5
c_seconds_count 3
`);
});
