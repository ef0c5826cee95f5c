import { parseArgs } from 'node:util';
import type { PlanSource } from '../../lib/plan/decode.ts';
import { parsePlan } from '../../lib/plan/parse/parse-plan.ts';
import { planJson, type PlanJson } from '../../lib/plan/plan-json.ts';
import { UsageError, type Command } from './command.ts';
import { eachPlanFile } from './plan-files.ts';

export const parse: Command = {
  usage: 'parse FILE… [--json]',
  summary: 'Shows what the importer sees in a plan: its items, and what it did not understand.',
  details: `With --json one JSON object; for several files one object a line, each with its "file".
FILE may be -, which is standard input. A file that cannot be read is told, the others are shown, and the end is 2.`,
  async run(args) {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    if (files.length === 0) throw new UsageError('Name at least one plan: parse FILE… [--json].');
    const many = files.length > 1;
    const readAll = await eachPlanFile(files, (file, source) => {
      const plan = read(source);
      if (!values.json) console.log(many ? `${file}\n${table(plan)}` : table(plan));
      else console.log(many ? JSON.stringify({ file, ...plan }) : JSON.stringify(plan, null, 2));
    });
    return readAll ? 0 : 2;
  },
};

function read({ text, encoding }: PlanSource): PlanJson {
  return planJson(parsePlan(text), encoding);
}

/** For people: one line an item, then the problems. */
function table({ title, kind, encoding, items, problems }: PlanJson): string {
  const repaired = encoding.repaired ? `, ${encoding.repaired.runs} damaged places repaired` : '';
  const head = `${title ?? 'No title'} (${kind}, ${encoding.charset}${repaired}): ${items.length} items`;
  const rows = items.map((item) => {
    const weeks = item.weeks ? `W${[...new Set(item.weeks)].join('–')}` : '';
    const checks = item.checks.length
      ? ` (${item.checks.filter((check) => check.done).length}/${item.checks.length})`
      : '';
    const cells = [
      String(item.line).padStart(5),
      (item.priority ?? '').padEnd(2),
      weeks.padEnd(5),
      (item.status ?? '').padEnd(8),
      `${item.ref ? `${item.ref} ` : ''}${item.title}${checks}`,
    ];
    return cells.join('  ');
  });
  const trouble = problems.map(({ line, message }) => `line ${line}: ${message}`);
  return [head, ...rows, ...trouble].join('\n');
}
