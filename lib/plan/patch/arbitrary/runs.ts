interface Runs {
  numRuns: number;
  seed?: number;
}

/**
 * How often a property is tried: moderately and with the same values in every test run; as often as FC_NUM_RUNS says, and
 * with values of its own each time, in a long one.
 */
export function runs(moderate: number): Runs {
  const asked = Number(process.env['FC_NUM_RUNS'] ?? 0);
  return asked > 0 ? { numRuns: asked } : { numRuns: moderate, seed: 20_261_120 };
}
