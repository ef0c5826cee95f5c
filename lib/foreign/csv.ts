/** A plain table: one row an item, the columns as a person mapped them. */
import { AppError } from '../errors.ts';
import type { Priority } from '../plan/types.ts';
import { fitMapping, guessMapping, recallMapping } from './columns.ts';
import { dateOf } from '../plan/vocab/dates.ts';
import { problemList, type ProblemList } from './problem-list.ts';
import { checksOf, priorityOfCell, statusOf, weeksOf, wordsOf } from './read-words.ts';
import { readTable, type Row } from './table.ts';
import {
  NO_ITEM,
  type ForeignBoard,
  type ForeignItem,
  type KnownColumns,
  type Mapping,
  type Role,
} from './types.ts';

export interface Csv {
  board: ForeignBoard;
  mapping: Mapping;
  /** Per column its name, or null in a table without names, and the first values in it. */
  columns: readonly { name: string | null; values: readonly string[] }[];
}

const SHOWN_VALUES = 3;

/** Reads a table with the given mapping, else as it was read before, else with the guess. AppError with a sentence for what is no table of items. */
export function readCsv(
  text: string,
  mapping: Mapping | null,
  known: KnownColumns | null = null,
): Csv {
  const table = readTable(text);
  if (table.rows.length === 0)
    throw new AppError('invalid', 'This table is empty. Choose one with a row for each item.');
  const { rows: all, width } = table;
  const used = mapping
    ? fitMapping(mapping, width)
    : known
      ? recallMapping(known, all, width)
      : guessMapping(all, width);
  if (!used.roles.includes('title'))
    throw new AppError('invalid', 'Choose the column that holds the titles: every item needs one.');
  const rows = used.header ? table.rows.slice(1) : table.rows;
  if (rows.length === 0)
    throw new AppError(
      'invalid',
      'This table has names of columns and no rows below them. Choose one with a row for each item.',
    );
  const problems = problemList();
  if (table.unclosed !== null)
    problems.tell(
      `line ${table.unclosed}`,
      'A quote is opened here and never closed, so the rest of the file is one cell.',
    );
  return {
    board: { title: null, items: readRows(rows, used.roles, problems), problems: problems.list() },
    mapping: used,
    columns: Array.from({ length: table.width }, (_, i) => ({
      name: used.header ? (table.rows[0]?.cells[i] ?? '').trim() : null,
      values: rows
        .map(({ cells }) => (cells[i] ?? '').trim())
        .filter((value) => value !== '')
        .slice(0, SHOWN_VALUES)
        .map((value) => value.slice(0, 120)),
    })),
  };
}

function readRows(
  rows: readonly Row[],
  roles: readonly (Role | null)[],
  problems: ProblemList,
): ForeignItem[] {
  const ranks = ranksOf(rows, roles);
  return rows.flatMap(({ line, cells }) => {
    const at = `line ${line}`;
    const all = (role: Role) =>
      roles.flatMap((is, i) => (is === role ? [unguarded(cells[i] ?? '').trim()] : []));
    const one = (role: Role) => all(role)[0] ?? '';
    const title = one('title');
    if (title === '') {
      problems.tell(at, 'A row without a title is left out.');
      return [];
    }
    const unread = (role: Role, column: string) => {
      const words = one(role);
      if (wordsOf(words) !== null)
        problems.tell(at, `The ${column} “${words.slice(0, 60)}” is not known.`);
    };
    const priority = ranks.get(one('priority')) ?? priorityOfCell(one('priority'));
    if (priority === null) unread('priority', 'priority');
    const status = statusOf(one('status'));
    if (status === null) unread('status', 'status');
    const weeks = weeksOf(one('week'));
    const due = dateOf(one('week')) ?? dateOf(one('timeline'));
    if (weeks === null && dateOf(one('week')) === null) unread('week', 'week');
    const item: ForeignItem = {
      ...NO_ITEM,
      at,
      title,
      ref: wordsOf(one('ref')),
      section: one('section') === '' ? [] : [one('section')],
      priority,
      weeks,
      due,
      status: status ?? 'todo',
      owner: wordsOf(one('owner')),
      timeline: wordsOf(one('timeline')),
      effort: wordsOf(one('effort')),
      notes: all('notes').filter(Boolean).join('\n\n') || null,
      checks: all('checks').flatMap(checksOf),
    };
    return [item];
  });
}

/** Spreadsheet-safe exports put a quote before what a spreadsheet would run as a formula. */
const unguarded = (cell: string) => cell.replace(/^'(?=[=+\-@\t])/, '');

/** A priority column of bare numbers: 0 or 1, whichever is the least there is, is the most urgent. */
function ranksOf(
  rows: readonly Row[],
  roles: readonly (Role | null)[],
): ReadonlyMap<string, Priority> {
  const column = roles.indexOf('priority');
  const said = new Set(
    column < 0 ? [] : rows.map(({ cells }) => (cells[column] ?? '').trim()).filter(Boolean),
  );
  if (said.size === 0 || [...said].some((value) => !/^[0-5]$/.test(value))) return new Map();
  const first = said.has('0') ? 0 : 1;
  const ranks = ['P0', 'P1', 'P2', 'P3'] as const;
  return new Map([...said].map((value) => [value, ranks[Number(value) - first] ?? 'P3']));
}
