/** How often a property is tried: moderately in every test run, as often as FC_NUM_RUNS says in a long one. */
export const runs = (moderate: number): number => Number(process.env['FC_NUM_RUNS'] ?? moderate);
