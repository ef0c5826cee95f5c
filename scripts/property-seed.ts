/**
 * For tests: laws are tried with the same values in every run, so that a change is judged and not chance. FC_NUM_RUNS,
 * for a long search, takes values of its own; a counterexample prints its seed.
 */
import fc from 'fast-check';

if (!process.env.FC_NUM_RUNS) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_120 });
