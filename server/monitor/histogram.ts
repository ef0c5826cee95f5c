/** Counts of observed values by upper bound, as Prometheus has them. Observing costs one search and three additions. */
export interface Histogram {
  /** Upper bounds, ascending; one more bucket takes what is above the last. */
  readonly bounds: readonly number[];
  /** How many values fell into each bucket, not cumulative. */
  readonly counts: Float64Array;
  sum: number;
  observe(value: number): void;
}

export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Float64Array(bounds.length + 1);
  return {
    bounds,
    counts,
    sum: 0,
    observe(value) {
      let n = 0;
      while (n < bounds.length && value > (bounds[n] ?? Infinity)) n += 1;
      counts[n] = (counts[n] ?? 0) + 1;
      this.sum += value;
    },
  };
}

/**
 * The value below which the share `q` of the values lies, read off bucket counts with a straight line inside the bucket;
 * null without values. What lies above the last bound is told as that bound.
 */
export function quantile(
  q: number,
  bounds: readonly number[],
  counts: ArrayLike<number>,
): number | null {
  let total = 0;
  for (let n = 0; n <= bounds.length; n += 1) total += counts[n] ?? 0;
  if (total === 0) return null;
  let below = 0;
  for (const [n, bound] of bounds.entries()) {
    const here = counts[n] ?? 0;
    if (here > 0 && below + here >= q * total) {
      const from = bounds[n - 1] ?? 0;
      return from + ((bound - from) * (q * total - below)) / here;
    }
    below += here;
  }
  return bounds.at(-1) ?? null;
}
