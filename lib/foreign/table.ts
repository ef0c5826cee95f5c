/** CSV and TSV as rows of cells. Quotes, new lines in cells, BOM and semicolons as spreadsheets write them. */
import Papa from 'papaparse';
import { AppError } from '../errors.ts';
import { MAX_PLAN_ITEMS, MAX_TABLE_COLUMNS } from '../limits.ts';

export interface Row {
  /** 1-based, where the row begins. */
  line: number;
  cells: readonly string[];
}

export interface Table {
  delimiter: string;
  /** Rows that hold something, the first one included, all of the same width. */
  rows: readonly Row[];
  width: number;
  /** Line of a quoted cell that is never closed and swallows the rest, or null. */
  unclosed: number | null;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_ROWS = 40;

/** Reads a table. AppError where it is wider or longer than a board can come from. `text` has `\n` line ends. */
export function readTable(text: string, delimiter = delimiterOf(text)): Table {
  const told = /^sep=(.)\n/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const parsed = parse(body, delimiter, told ? 2 : 1, '"');
  // Tabs need no quotes: a tool that writes none may begin a cell with one.
  return parsed.unclosed !== null && delimiter === '\t'
    ? parse(body, delimiter, told ? 2 : 1, null)
    : parsed;
}

function parse(text: string, delimiter: string, firstLine: number, quote: '"' | null): Table {
  const rows: Row[] = [];
  let line = firstLine;
  let counted = 0;
  let width = 0;
  let unclosed: number | null = null;
  let filled = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    // Papa takes a falsy quote for its own: a character that cannot occur stands for none.
    quoteChar: quote ?? '\u0000',
    step: ({ data: cells, errors, meta }, parser) => {
      const from = line;
      for (; counted < meta.cursor; counted++) if (text.charCodeAt(counted) === 10) line++;
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= from;
      width = Math.max(width, cells.length);
      if (width > MAX_TABLE_COLUMNS) return parser.abort();
      if (cells.every((cell) => cell.trim() === '')) return;
      filled++;
      // One more than the items, for the names above them.
      if (rows.length <= MAX_PLAN_ITEMS) rows.push({ line: from, cells });
    },
  });
  if (width > MAX_TABLE_COLUMNS)
    throw new AppError(
      'too-large',
      `This table has ${count(width)} columns; up to ${MAX_TABLE_COLUMNS} are read. Take out those that are not about the items.`,
    );
  if (filled > MAX_PLAN_ITEMS + 1)
    throw new AppError(
      'too-large',
      `This table has ${count(filled)} rows; a board may start with ${count(MAX_PLAN_ITEMS)} items. Split it and import the parts as boards of their own.`,
    );
  return {
    delimiter,
    width,
    unclosed,
    rows: rows.map((row) =>
      row.cells.length === width
        ? row
        : { line: row.line, cells: Array.from({ length: width }, (_, i) => row.cells[i] ?? '') },
    ),
  };
}

/** The delimiter that gives the most rows of one width; of those that agree, the one with more columns. */
export function delimiterOf(text: string): string {
  const told = /^sep=(.)\n/i.exec(text);
  if (told?.[1]) return told[1];
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    // Long enough for forty rows, short enough not to matter.
    const { data } = Papa.parse<string[]>(text.slice(0, 64 * 1024), {
      delimiter,
      newline: '\n',
      preview: SAMPLE_ROWS,
    });
    const widths = new Map<number, number>();
    const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, times] of widths) {
      const score = width < 2 ? 0 : times / rows.length + Math.min(width, 40) / 100;
      if (score > most) {
        most = score;
        best = delimiter;
      }
    }
  }
  return best;
}

const count = (n: number) => n.toLocaleString('en-US');
