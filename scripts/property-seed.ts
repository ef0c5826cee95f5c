/**
 * For tests: laws are tried with the same values in every run, so that a change is judged and not chance. FC_NUM_RUNS,
 * for a long search, takes values of its own; a counterexample prints its seed.
 */
import fc from 'fast-check';

const asked = Number(process.env.FC_NUM_RUNS ?? 0);
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  ...(asked > 0 ? { numRuns: asked } : { seed: 20_261_120 }),
});
