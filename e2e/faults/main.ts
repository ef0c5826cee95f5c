import { parseArgs } from 'node:util';
import { catchMutant } from './mutate.ts';
import { MUTANTS } from './mutants.ts';
import { ROWS } from './rows.ts';
import { runRow } from './run.ts';
import { createWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    rounds: { type: 'string' },
    from: { type: 'string' },
    only: { type: 'string' },
    mutate: { type: 'boolean', default: false },
    mutant: { type: 'string' },
    short: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});
// So that 'exit' comes, which ends all that was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const say = (line: string) => void process.stdout.write(`${line}\n`);
const only = values.only?.split(',');
const unknown = (only ?? []).filter((id) => !ROWS.some((row) => row.id === id));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no row ${unknown.join()}. There are: ${ROWS.map(({ id }) => id).join()}.\n`,
  );
  process.exit(2);
}

const held = values.mutate ? await mutate() : await prove();
// The rooms of a round that failed are still trying to come back.
process.exit(held ? 0 : 1);

/** The product as it is: every round must hold. */
async function prove(): Promise<boolean> {
  say(`seed ${values.seed}`);
  const mutant = MUTANTS.find(({ name }) => name === values.mutant) ?? null;
  if (mutant) say(`with a mistake: ${mutant.says}`);
  const world = await createWorld(mutant);
  let held = true;
  try {
    for (const row of ROWS) {
      if (only && !only.includes(row.id)) continue;
      if (row.needsRedis && !world.redis) {
        say(`${row.id}: not run, there is no redis-server`);
        continue;
      }
      const why = row.cannot?.() ?? null;
      if (why !== null) {
        say(`${row.id}: not run, ${why}`);
        continue;
      }
      const rounds = Number(values.rounds ?? row.rounds[values.short ? 'short' : 'long']);
      say(`${row.id}: ${row.title}`);
      const outcome = await runRow(world, row, {
        seed: values.seed,
        rounds,
        from: Number(values.from ?? 1),
        ...(!values.quiet && { say }),
      });
      const failed = outcome.failures.length;
      say(`${row.id}: ${rounds - failed} of ${rounds} rounds held, ${outcome.seconds} s`);
      for (const { round, what, error } of outcome.failures)
        say(
          `again: npm run faults -- --seed ${values.seed} --only ${row.id} --from ${round} --rounds 1   (${what}) ${values.quiet ? error : ''}`,
        );
      held &&= failed === 0;
    }
  } finally {
    await world.close();
  }
  return held;
}

/** The product with one mistake at a time: some round of its rows must not hold. */
async function mutate(): Promise<boolean> {
  say(`seed ${values.seed}`);
  let caught = 0;
  const mutants = MUTANTS.filter(({ name }) => !values.mutant || name === values.mutant);
  for (const mutant of mutants) {
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
    const found = await catchMutant(mutant, { seed: values.seed, rounds, all: true });
    if (found.length > 0) caught += 1;
    say(`${mutant.name}: ${found.length > 0 ? 'caught' : 'NOT CAUGHT'} (${mutant.says})`);
    for (const { row, round, what, error } of found)
      say(`  by row ${row}, round ${round} (${what}): ${error}`);
  }
  say(`${caught} of ${mutants.length} mistakes caught`);
  return caught === mutants.length;
}
