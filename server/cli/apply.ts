import { parseArgs } from 'node:util';
import { encodePlan } from '../../lib/plan/decode.ts';
import { applyEdits, PlanEditError } from '../../lib/plan/patch/apply-edits.ts';
import { parseEdits } from '../../lib/plan/plan-json.ts';
import type { PlanEdit } from '../../lib/plan/types.ts';
import { UsageError, type Command } from './command.ts';
import { readFile, write } from './files.ts';
import { readPlanFile } from './plan-files.ts';

export const apply: Command = {
  usage: 'apply FILE EDITS.json [-o OUT]',
  summary:
    'Writes a list of edits into a plan and changes nothing else; to standard output without -o.',
  details: `FILE may be -, which is standard input; -o may name FILE itself. EDITS.json is a list of
  {"line": N, "set": {…}} or {"ref": "2.1", "set": {…}}, with priority, weeks, status, title, owner, timeline, effort, notes, checks
  {"check": LINE, "done": true}
  {"remove": {"line": N}} or {"remove": {"ref": "2.1"}}
  {"add": {"after": N, "title": "…", …}} or {"add": {"section": ["…"], "title": "…", …}}
An empty list gives the same bytes. An edit that names nothing in the file ends with 2, and nothing is written.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' } },
    });
    const [file, editsFile, ...more] = positionals;
    if (!file || !editsFile || more.length > 0)
      throw new UsageError('Name a plan and its edits: apply FILE EDITS.json [-o OUT].');
    const source = await readPlanFile(file);
    const { patches } = applied(source.text, readEdits(editsFile));
    await write(encodePlan(source, patches, 'keep'), values.output);
    return 0;
  },
};

function readEdits(file: string): PlanEdit[] {
  let value: unknown;
  try {
    value = JSON.parse(
      readFile(file)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const slip = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} is not JSON: ${slip}.`, { cause: error });
  }
  const parsed = parseEdits(value);
  if (!parsed.ok) throw new UsageError(`${file}: ${parsed.message}`);
  return parsed.edits;
}

function applied(text: string, edits: readonly PlanEdit[]) {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    if (!(error instanceof PlanEditError)) throw error;
    const which = error.index < 0 ? '' : `Edit ${error.index + 1}: `;
    throw new UsageError(`${which}${error.message}`);
  }
}
