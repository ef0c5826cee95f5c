import { parseArgs } from 'node:util';
import { encodePlan, sourceOf, type PlanSource } from '../../lib/plan/decode.ts';
import { linePatches } from '../../lib/plan/merge/line-patches.ts';
import { mergePlans, type PlanClash } from '../../lib/plan/merge/merge-plans.ts';
import { UsageError, type Command } from './command.ts';
import { readInput, write } from './files.ts';
import { planIn } from './plan-files.ts';

export const merge: Command = {
  usage: 'merge BASE OURS THEIRS [-o OUT]',
  summary:
    'Merges what THEIRS changed since BASE into OURS, item by item and field by field; to standard output without -o.',
  details: `One of the three may be -, which is standard input.
  -o OUT             where the merged plan is written; OURS itself is allowed
  --name NAME        what the plan is called in messages
  --ours-label L, --theirs-label L, --marker-size N
                     how conflict markers are written
Ends with 0 where everything merged, with 1 where both changed the same thing differently: the plan then holds both
values between conflict markers, and standard error says which. As a Git merge driver:

  git config merge.laneway.name "Laneway plans"
  git config merge.laneway.driver "node PATH/TO/laneway/scripts/laneway.mjs merge %O %A %B -o %A --marker-size %L --name %P"
  echo "PLAN.md merge=laneway" >> .gitattributes`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        name: { type: 'string' },
        'ours-label': { type: 'string' },
        'theirs-label': { type: 'string' },
        'marker-size': { type: 'string' },
      },
    });
    const [base, ours, theirs, ...more] = positionals;
    if (!base || !ours || !theirs || more.length > 0)
      throw new UsageError('Name three plans: merge BASE OURS THEIRS [-o OUT].');
    const size = Number(values['marker-size'] ?? 7);
    if (!Number.isInteger(size) || size < 1 || size > 100)
      throw new UsageError('--marker-size is a number of letters, 1 to 100.');
    if ([base, ours, theirs].filter((file) => file === '-').length > 1)
      throw new UsageError('Only one of the three can be standard input.');
    const from = await readInput(base);
    const left = await readInput(ours);
    const right = await readInput(theirs);
    if (left.equals(right) || from.equals(right)) return done(left, values.output);
    if (from.equals(left)) return done(right, values.output);
    const [was, mine, other] = [read(base, from), read(ours, left), read(theirs, right)];
    const merged = mergePlans(
      { base: was.text, ours: mine.text, theirs: other.text },
      { ours: values['ours-label'], theirs: values['theirs-label'], size },
    );
    await write(encodePlan(mine, linePatches(mine.text, merged.text), 'keep'), values.output);
    for (const clash of merged.clashes) process.stderr.write(sentence(clash, values.name));
    return merged.clashes.length > 0 ? 1 : 0;
  },
};

async function done(bytes: Uint8Array, output: string | undefined): Promise<number> {
  await write(bytes, output);
  return 0;
}

/** An empty file is an empty plan: git gives one for a base that is not there. */
function read(file: string, bytes: Uint8Array): PlanSource {
  return bytes.length === 0 ? sourceOf('') : planIn(file, bytes);
}

function sentence({ item, field, was, ours, theirs }: PlanClash, name: string | undefined): string {
  const where = name === undefined ? '' : `${name}: `;
  const said = (value: string | null) =>
    value === null ? 'nothing' : `“${value.split('\n')[0]?.slice(0, 80) ?? ''}”`;
  const what = field === 'item' ? '' : field === 'text' ? 'the text between items' : field;
  const subject = [item, what].filter(Boolean).join(': ');
  if (ours === null && theirs === null) return `${where}${subject}\n`;
  return `${where}${subject} is ${said(ours)} in ours and ${said(theirs)} in theirs (was ${said(was)})\n`;
}
