import type { ReportItem, ReportModel, ReportSection } from '../model.ts';
import { oneLine, STATUS_WORDS } from '../words.ts';

type Cell = string | number | null;

/** The columns, each with what stands in it: the same for every kind of report. */
const COLUMNS: readonly (readonly [string, (item: ReportItem, section: ReportSection) => Cell])[] =
  [
    ['Section', (_, section) => section.title],
    ['Ref', (item) => item.ref],
    ['Title', (item) => oneLine(item.title)],
    ['Priority', (item) => item.lane],
    ['First week', (item) => item.weeks?.[0] ?? null],
    ['Last week', (item) => item.weeks?.[1] ?? null],
    ['Status', (item) => STATUS_WORDS[item.status]],
    ['Overdue', (item) => (item.overdue ? 'yes' : null)],
    ['Owner', (item) => item.owner],
    ['Timeline', (item) => item.timeline],
    ['Effort', (item) => item.effort],
    ['Checks done', (item) => item.checks.filter(({ done }) => done).length],
    ['Checks', (item) => item.checks.length],
    ['Issue', (item) => item.issue],
    ['Completed on', (item) => item.doneOn],
    ['Completed by', (item) => item.doneBy],
    ['Priority at first', (item) => item.was?.lane ?? null],
    ['First week at first', (item) => item.was?.weeks?.[0] ?? null],
    ['Last week at first', (item) => item.was?.weeks?.[1] ?? null],
    ['Slips', (item) => item.slips.length],
  ];

/** One row an item, as RFC 4180 has it: commas, CRLF, quotes doubled. */
export function writeCsv({ sections }: ReportModel): string {
  const rows = sections.flatMap((section) =>
    section.items.map((item) => COLUMNS.map(([, cell]) => cell(item, section))),
  );
  const lines = [COLUMNS.map(([name]) => name), ...rows].map((row) => row.map(csvCell).join(','));
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Characters with which a spreadsheet begins to calculate instead of showing; full-width ones too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell. Words that a spreadsheet would run as a formula are shown instead: an apostrophe goes before them. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
