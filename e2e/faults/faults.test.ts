import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOnPath } from '../../scripts/on-path.mjs';
import { catchMutant } from './mutate.ts';
import { MUTANTS } from './mutants.ts';
import { ROWS } from './rows.ts';
import { runRow } from './run.ts';
import { createWorld, type World } from './world.ts';

/** The short form: a few rounds of each row, always the same ones. The long form is `npm run faults`. */
const SEED = 'short';
const hasRedis = findOnPath('redis-server') !== null;

describe('the server and the browser as they are', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  for (const row of ROWS.filter(({ rounds }) => rounds.short > 0))
    test.runIf(hasRedis || row.needsRedis !== true)(
      `${row.id}: ${row.title}`,
      async () => {
        const { failures } = await runRow(world, row, { seed: SEED, rounds: row.rounds.short });
        expect(failures).toEqual([]);
      },
      240_000,
    );
});

describe('a mistake put into them', () => {
  test.each(MUTANTS.filter(({ isShort }) => isShort))(
    'is noticed where $says',
    async (mutant) => {
      expect(await catchMutant(mutant, { seed: SEED })).not.toEqual([]);
    },
    240_000,
  );
});
