import { MAX_COMMAND_LINE_PLAN_BYTES } from '../../lib/limits.ts';
import { decodePlan, type PlanSource } from '../../lib/plan/decode.ts';
import { UsageError } from './command.ts';
import { inputName, readInput } from './files.ts';

/** A plan named on the command line, `-` for standard input; UsageError where it is no plan. */
export async function readPlanFile(file: string): Promise<PlanSource> {
  return planIn(file, await readInput(file));
}

/** The plan that the bytes of a file are; UsageError where they are none. */
export function planIn(file: string, bytes: Uint8Array): PlanSource {
  const decoded = decodePlan(bytes, MAX_COMMAND_LINE_PLAN_BYTES);
  if (!decoded.ok) throw new UsageError(`${inputName(file)}: ${decoded.message}`);
  return decoded.source;
}

/**
 * Reads each file and hands it over as soon as it is read. One that is no plan is told and does not keep the others from
 * being read; returns whether all were plans.
 */
export async function eachPlanFile(
  files: readonly string[],
  take: (file: string, source: PlanSource) => void,
): Promise<boolean> {
  let all = true;
  for (const file of files) {
    let source: PlanSource;
    try {
      source = await readPlanFile(file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${error.message}\n`);
      all = false;
      continue;
    }
    take(file, source);
  }
  return all;
}
