import { parseArgs } from 'node:util';
import { isIsoDate } from '../../lib/board/dates.ts';
import type { ReportOrder } from '../../lib/exchange/board-report.ts';
import { reportInputOfPlan } from '../../lib/exchange/report-input.ts';
import type { Filled } from '../../lib/plan/report/template.ts';
import { writeReport } from '../../lib/plan/report/write-report.ts';
import { UsageError, type Command } from './command.ts';
import { readFile, write } from './files.ts';
import { readPlanFile } from './plan-files.ts';
import { REPORT_FORMATS, REPORT_KINDS } from '../../lib/plan/report/names.ts';

const USAGE = `report FILE --kind ${REPORT_KINDS.join('|')} [--format ${REPORT_FORMATS.join('|')}] [--date YYYY-MM-DD] [--template T] [-o OUT]`;

export const report: Command = {
  usage: USAGE,
  summary:
    'Writes a report from a plan, or with --board ID from a board; Markdown without --format.',
  details: `Kinds: plan (the action plan), progress (completed, in progress, next), implementation (section by section),
remaining (what is left, by priority), completion (before and after, per priority and week, slips).
FILE may be -, which is standard input. With --board ID instead, the board's log and its own templates count too.
--date is the day the report is of; without it, today. The same plan or board and the same date give the same bytes.
--template names a file with a template of your own: see docs/reports.md.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        format: { type: 'string', default: 'md' },
        date: { type: 'string' },
        board: { type: 'string' },
        template: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    });
    const order = orderOf(values);
    const [file, ...more] = positionals;
    if (more.length > 0 || (file === undefined) === (values.board === undefined))
      throw new UsageError('Name one plan, or one board with --board ID: report FILE --kind KIND.');
    const written =
      file === undefined ? await ofBoard(values.board ?? '', order) : await ofPlan(file, order);
    if (!written.ok) {
      const { line, message } = written.problem;
      throw new UsageError(`The template: ${line === null ? '' : `line ${line}: `}${message}`);
    }
    await write(new TextEncoder().encode(written.text), values.output);
    return 0;
  },
};

interface Values {
  kind?: string | undefined;
  format: string;
  date?: string | undefined;
  template?: string | undefined;
}

function orderOf({ kind, format, date, template }: Values): ReportOrder {
  const one = <T extends string>(name: string, value: string | undefined, all: readonly T[]): T => {
    const found = all.find((known) => known === value);
    if (!found) throw new UsageError(`--${name} must be one of ${all.join(', ')}.`);
    return found;
  };
  if (date !== undefined && !isIsoDate(date))
    throw new UsageError('--date must be a day like 2026-03-04.');
  return {
    kind: one('kind', kind, REPORT_KINDS),
    format: one('format', format, REPORT_FORMATS),
    date: date ?? new Date().toISOString().slice(0, 10),
    ...(template === undefined ? {} : { template: readFile(template).toString('utf8') }),
  };
}

async function ofPlan(
  file: string,
  { kind, format, date, template }: ReportOrder,
): Promise<Filled> {
  const { text } = await readPlanFile(file);
  const input = reportInputOfPlan(text, { kind, date });
  return writeReport(input, { kind, format, template: template ?? null });
}

/** Loaded when asked for: a report of a plan needs no database driver. */
async function ofBoard(id: string, order: ReportOrder): Promise<Filled> {
  const { reportOfBoard } = await import('./report-of-board.ts');
  return reportOfBoard(id, order);
}
