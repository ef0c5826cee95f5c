import { createRandom } from './random.ts';
import type { Row } from './row.ts';
import { Violation, type World } from './world.ts';

export interface Outcome {
  row: string;
  rounds: number;
  seconds: number;
  /** The rounds that found something, each with what repeats it. */
  failures: { round: number; what: string; error: string }[];
}

interface RunOptions {
  seed: string;
  rounds: number;
  /** Number of the first round: to repeat one alone. */
  from?: number;
  /** Stop at the first failure. */
  impatient?: boolean;
  say?: (line: string) => void;
}

/** Runs rounds of one row. Each draws from the seed, the row and its own number, so that it can be run again alone. */
export async function runRow(world: World, row: Row, options: RunOptions): Promise<Outcome> {
  const { seed, rounds, from = 1, impatient = false, say } = options;
  const started = performance.now();
  const failures: Outcome['failures'] = [];
  for (let round = from; round < from + rounds; round += 1) {
    const random = createRandom(`${seed}/${row.id}/${round}`);
    let what = '';
    const since = performance.now();
    try {
      const report = (text: string) => void (what = text);
      await row.round(world, random, report, round);
      say?.(`  ${row.id} round ${round}: held in ${seconds(since)} s (${what})`);
    } catch (error) {
      const text = error instanceof Violation ? error.message : String((error as Error).stack);
      failures.push({ round, what, error: text });
      say?.(`  ${row.id} round ${round}: FAILED after ${seconds(since)} s (${what})\n${text}`);
      for (const node of world.nodes) say?.(`  ${node.name} logged: ${lastWords(node.log())}`);
    }
    await world.restore();
    if (impatient && failures.length > 0) break;
  }
  return { row: row.id, rounds, seconds: Number(seconds(started)), failures };
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

/** What the lines of a log say, the last ones, without their stacks. */
function lastWords(log: string): string {
  const lines = log
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const words = lines.slice(-5).map((line) => {
    try {
      const { msg, err } = JSON.parse(line) as { msg: string; err?: { message: string } };
      return err ? `${msg} (${err.message})` : msg;
    } catch {
      return line.slice(0, 200);
    }
  });
  return words.join('; ') || 'nothing';
}
