/** Median and 95th percentile of a list of milliseconds, to one decimal. */
export function spread(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
  return { p50: at(0.5), p95: at(0.95), max: round(sorted.at(-1) ?? NaN) };
}

export const round = (value: number): number => Math.round(value * 10) / 10;

/** Prints one figure, with its budget where there is one. */
export function figure(name: string, value: number | string, unit = '', budget?: string): void {
  process.stdout.write(
    `${name.padEnd(58)} ${String(value).padStart(9)} ${unit}${budget ? `   (budget ${budget})` : ''}\n`,
  );
}
