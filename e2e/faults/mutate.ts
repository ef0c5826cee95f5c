import type { Mutant } from './mutants.ts';
import { ROWS } from './rows.ts';
import { runRow } from './run.ts';
import { createWorld } from './world.ts';

export interface Catch {
  row: string;
  round: number;
  what: string;
  error: string;
}

/** Runs the rows of a mutant until one notices it; with `all`, each of them. Nothing found is a hole in the suite. */
export async function catchMutant(
  mutant: Mutant,
  { seed, rounds, all = false }: { seed: string; rounds?: number | undefined; all?: boolean },
): Promise<Catch[]> {
  const world = await createWorld(mutant);
  const found: Catch[] = [];
  try {
    for (const row of ROWS.filter(({ id }) => mutant.rows.includes(id))) {
      if (row.needsRedis && !world.redis) continue;
      const limit = rounds ?? mutant.rounds ?? 8;
      const { failures } = await runRow(world, row, { seed, rounds: limit, impatient: true });
      const [first] = failures;
      if (first) found.push({ row: row.id, ...first, error: first.error.split('\n')[0] ?? '' });
      if (first && !all) break;
    }
  } finally {
    await world.close();
  }
  return found;
}
