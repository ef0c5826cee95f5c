import { parseArgs } from 'node:util';
import { SEVERITIES, type Severity } from '../../lib/plan/lint/finding.ts';
import { lintPlan, type LintResult, type RuleSettings } from '../../lib/plan/lint/lint-plan.ts';
import { RULES } from '../../lib/plan/lint/rules.ts';
import { UsageError, type Command } from './command.ts';
import {
  asGithub,
  asJson,
  asText,
  LINT_FORMATS,
  summaryOf,
  type FileReport,
  type LintFormat,
} from './lint-output.ts';
import { eachPlanFile } from './plan-files.ts';

const WIDEST = Math.max(...RULES.map(({ id }) => id.length));
const rules = RULES.map(
  ({ id, severity, about }) => `  ${id.padEnd(WIDEST)}  ${severity.padEnd(7)}  ${about}`,
);

export const lint: Command = {
  usage: 'lint FILE… [--format text|json|github] [--max-warnings N] [--quiet] [--rule ID=LEVEL]…',
  summary: 'Says what in a plan is ambiguous, with its line and what would make it plain.',
  details: `FILE may be -, which is standard input.
  --format F         text (for people), json, or github (annotations in a workflow)
  --max-warnings N   more than N warnings end with 1 too
  --quiet            lists errors only; warnings still count
  --rule ID=LEVEL    a rule's level: off, note, warning or error; may be given again
Ends with 0, with 1 where there are errors or more warnings than N, and with 2 where a file cannot be read.
The rules and their levels:
${rules.join('\n')}`,
  async run(args) {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'max-warnings': { type: 'string' },
        quiet: { type: 'boolean', default: false },
        rule: { type: 'string', multiple: true, default: [] },
      },
    });
    if (files.length === 0) throw new UsageError('Name at least one plan: lint FILE….');
    const format = formatOf(values.format);
    const most = mostWarnings(values['max-warnings']);
    const settings = settingsOf(values.rule);
    const reports: FileReport[] = [];
    const readAll = await eachPlanFile(files, (file, source) => {
      const report = reportOf(file, lintPlan(source, settings), values.quiet);
      reports.push(report);
      if (format === 'json') process.stdout.write(asJson(report, files.length > 1));
      else process.stdout.write(format === 'github' ? asGithub(report) : asText(report));
    });
    if (format === 'text' && reports.length > 0) process.stdout.write(summaryOf(reports));
    if (!readAll) return 2;
    const total = (severity: Severity): number =>
      reports.reduce((sum, { counts }) => sum + counts[severity], 0);
    return total('error') > 0 || total('warning') > most ? 1 : 0;
  },
};

function reportOf(file: string, { findings, left }: LintResult, quiet: boolean): FileReport {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity]++;
  const listed = quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
  return { file, counts, left: quiet ? 0 : left, findings: listed };
}

function formatOf(name: string): LintFormat {
  const format = LINT_FORMATS.find((known) => known === name);
  if (!format) throw new UsageError(`--format is one of ${LINT_FORMATS.join(', ')}.`);
  return format;
}

function mostWarnings(words: string | undefined): number {
  if (words === undefined) return Infinity;
  if (!/^\d{1,9}$/.test(words)) throw new UsageError('--max-warnings is a number, 0 or more.');
  return Number(words);
}

function settingsOf(rules: readonly string[]): RuleSettings {
  const settings: Record<string, Severity | 'off'> = {};
  for (const rule of rules) {
    const [id = '', name = ''] = rule.split('=', 2);
    if (!RULES.some((known) => known.id === id))
      throw new UsageError(`There is no rule ${id}. See laneway lint --help for the rules.`);
    const level = [...SEVERITIES, 'off' as const].find((known) => known === name);
    if (!level)
      throw new UsageError(`--rule ${id}= takes off, note, warning or error, as in ${id}=off.`);
    settings[id] = level;
  }
  return settings;
}
