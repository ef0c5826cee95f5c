/** Tables in which each row is an item, whatever the order and language of the columns. */
import { boxIn, cellsOf, cellWords, readCell, readCellLines } from './table-cells.ts';

import {
  columnRole,
  isTotal,
  isForeignColumn,
  isTaskId,
  isTaskColumn,
  isTitleColumn,
  type ColumnRole,
} from '../vocab/columns.ts';
import { NOTHING } from '../vocab/priorities.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { statusAt } from '../vocab/statuses.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import { applyHead, headOf } from './body.ts';

import { isFull, type Context } from './context.ts';
import { newDraft, type Draft } from './draft.ts';
import { plain } from './inline.ts';
import { promisesTasks } from './list-nature.ts';
import { isPlaceholder } from './placeholder.ts';
import { trimEnd } from './line.ts';
import type { Section } from './outline.ts';

export interface TableLayout {
  /** Line index of the header. */
  at: number;
  end: number;
  roles: (ColumnRole | 'title' | null)[];
}

/** The roles of a table's columns, or null where its rows are not items. */
export function tableLayout(
  ctx: Context,
  at: number,
  end: number,
  work = false,
): TableLayout | null {
  const header = ctx.lines[at];
  if (!header || ctx.lines[at + 1]?.kind !== 'delimiter' || end - at < 3) return null;
  const headers = cellsOf(ctx.text, header).map((cell) =>
    plain(ctx.text.slice(cell.from, cell.to)).trim(),
  );
  if (headers.length < 2 || headers.length > 40) return null;
  const roles: TableLayout['roles'] = headers.map((name) => columnRole(name));
  const sample = ctx.lines
    .slice(at + 2, Math.min(end, at + 32))
    .map((line) => cellsOf(ctx.text, line).map((cell) => ctx.text.slice(cell.from, cell.to)));
  const hits = (column: number, says: (words: string) => boolean): number =>
    sample.filter((row) => says(row[column] ?? '')).length;
  let priorityTitle = -1;
  for (const [column, role] of roles.entries()) {
    // A column is what its cells say: "Status" that holds no status describes something else; "Priority" may hold the tasks.
    if (
      role === 'status' &&
      hits(
        column,
        (words) =>
          words === '' ||
          NOTHING.test(words) ||
          statusAt(words, 0, words.length) !== null ||
          boxIn(words) !== null,
      ) === 0
    )
      roles[column] = null;
    if (
      role === 'priority' &&
      hits(column, (words) => words === '' || NOTHING.test(words) || priorityIn(words) !== null) *
        2 <
        sample.length
    ) {
      roles[column] = null;
      priorityTitle = column;
    }
    if (
      role === 'weeks' &&
      hits(
        column,
        (words) =>
          bareWeeks(words) !== null ||
          weeksIn(words) !== null ||
          words === '' ||
          NOTHING.test(words),
      ) === 0
    )
      roles[column] = null;
  }
  guessRoles(headers, roles, hits, sample.length);
  const second = roles.map((role, index) =>
    bestOf(roles, role, hits) === index ? role : role === 'ref' ? 'note' : null,
  );
  const open = (index: number): boolean => second[index] === null || second[index] === 'issue';
  let title = headers.findIndex((name, index) => isTaskColumn(name) && open(index));
  if (title < 0) title = headers.findIndex((name, index) => isTitleColumn(name) && open(index));
  // A list of epics: elsewhere the epic is where a task belongs.
  if (title < 0)
    title = headers.findIndex((name, index) => isTitleColumn(name) && second[index] === 'section');
  const named = title >= 0;
  if (title < 0 && priorityTitle >= 0) title = priorityTitle;
  if (title < 0)
    title = second.findIndex(
      (role, index) =>
        (role === 'issue' || role === null) &&
        /[\p{L}\p{N}_]/u.test(headers[index] ?? '') &&
        !isForeignColumn(headers[index] ?? ''),
    );
  // Tasks that have no other name than their id.
  const byId =
    title < 0 ? second.findIndex((role, i) => role === 'ref' && isTaskId(headers[i] ?? '')) : -1;
  if (byId >= 0) title = byId;
  if (title < 0) return null;
  second[title] = 'title';
  const facts = second.filter(
    (role) =>
      role === 'priority' ||
      role === 'status' ||
      role === 'done' ||
      role === 'weeks' ||
      role === 'owner' ||
      role === 'effort' ||
      role === 'timeline',
  );
  const strong = facts.some(
    (role) => role === 'priority' || role === 'status' || role === 'done' || role === 'weeks',
  );
  // Below "P1" or "Done" a table that names its tasks needs no column more.
  const stated =
    facts.length === 0 &&
    (statesInTitles(ctx, at, end, title) || (named && second[0] === 'ref' && promisesTasks(ctx)));
  if (facts.length === 0 && !stated && !(work && named && namesTasks(headers, title))) return null;
  if (stated) return { at, end, roles: second };
  // Below "P1" numbered rows are tasks, whatever their columns are called.
  const listed = work && columnRole(headers[0] ?? '') === 'ref' && title <= 3;
  if (!named && byId < 0 && priorityTitle < 0) {
    if (
      isForeignColumn(headers[title] ?? '') ||
      isForeignColumn(headers[0] ?? '') ||
      (second[0] === 'ref' && isForeignColumn(headers[1] ?? '')) ||
      (!listed && (!strong || facts.length < 2))
    )
      return null;
  }
  if (named && isForeignColumn(headers[0] ?? '') && title > 0 && !strong) return null;
  if (named && second[0] === 'weeks' && facts.length === 1) return null;
  return { at, end, roles: second };
}

/** Rows looked at. */
const SAMPLE = 30;

/** `| **Watch mode** — done | …`: half of the tasks carry their status, priority or weeks themselves. */
function statesInTitles(ctx: Context, at: number, end: number, title: number): boolean {
  let rows = 0;
  let stated = 0;
  for (const line of ctx.lines.slice(at + 2, Math.min(end, at + 2 + SAMPLE))) {
    const cell = line.kind === 'row' ? cellsOf(ctx.text, line)[title] : undefined;
    if (!cell || cell.from >= cell.to) continue;
    rows++;
    const head = headOf(ctx, cell.from, cell.to);
    if (head.title !== '' && (head.status ?? head.priority ?? head.weeks) !== null) stated++;
  }
  return stated > 1 && stated * 2 >= rows;
}

/** The column of the tasks is the first, or the second behind their numbers. */
function namesTasks(headers: readonly string[], title: number): boolean {
  if (/^(?:name|title|what|step|topic)$/i.test(headers[title] ?? '')) return false;
  return title === 0 || (title <= 3 && columnRole(headers[0] ?? '') === 'ref');
}

type Hits = (column: number, says: (words: string) => boolean) => number;

const saysStatus = (words: string): boolean =>
  boxIn(words) !== null || statusAt(words, 0, words.length) !== null;

/** A column without a known name is a status or a priority when nearly all its cells are one and nothing more. */
function guessRoles(
  headers: readonly string[],
  roles: TableLayout['roles'],
  hits: Hits,
  rows: number,
): void {
  const guess = (role: 'status' | 'priority', whole: (words: string) => boolean): void => {
    if (roles.includes(role) || (role === 'status' && roles.includes('done'))) return;
    for (const [column, known] of roles.entries()) {
      if (known !== null || column === 0 || isTitleColumn(headers[column] ?? '')) continue;
      const said = hits(column, (words) => whole(words));
      if (said < 2 || said * 10 < rows * 8) continue;
      roles[column] = role;
      return;
    }
  };
  guess('status', (words) => {
    const found = statusAt(words, 0, words.length);
    return found !== null && found.worded && found.to - found.from >= words.length - 2;
  });
}

/** Of several columns that could hold one thing, the one whose cells say it most often. */
function bestOf(
  roles: TableLayout['roles'],
  role: ColumnRole | 'title' | null,
  hits: Hits,
): number {
  const columns = roles.flatMap((other, index) => (other === role ? [index] : []));
  if (columns.length < 2 || (role !== 'status' && role !== 'priority')) return columns[0] ?? -1;
  const says =
    role === 'status' ? saysStatus : (words: string): boolean => priorityIn(words) !== null;
  const score = columns.map((column) => hits(column, says));
  return columns[score.indexOf(Math.max(...score))] ?? -1;
}

/** One draft per row. */
export function readTable(ctx: Context, section: Section, layout: TableLayout): Draft[] {
  const drafts: Draft[] = [];
  for (let at = layout.at + 2; at < layout.end; at++) {
    const line = ctx.lines[at];
    if (line?.kind !== 'row') continue;
    if (isFull(ctx, drafts.length, line.no)) break;
    const cells = cellsOf(ctx.text, line);
    const cell = cells[layout.roles.indexOf('title')];
    if (!cell || cell.from >= cell.to) continue;
    const words = plain(ctx.text.slice(cell.from, cell.to)).trim();
    if (isTotal(words)) continue;
    if (NOTHING.test(words)) continue;
    const draft = newDraft('row', line.no, section, cell);
    draft.table = { layout, row: at };
    const br = /<br\s*\/?>/i.exec(ctx.text.slice(cell.from, cell.to));
    const titleTo = br ? trimEnd(ctx.text, cell.from, cell.from + br.index) : cell.to;
    const head = headOf(ctx, cell.from, titleTo);
    applyHead(ctx, draft, head, line.no);
    draft.title = cellWords(draft.title);
    for (const field of ['owner', 'timeline', 'effort'] as const) {
      const said = draft[field];
      if (said !== null) draft[field] = cellWords(said);
    }
    if (br) readCellLines(ctx, draft, cell.from + br.index, cell.to);
    for (const [column, role] of layout.roles.entries()) {
      const span = cells[column];
      if (role !== null && role !== 'title' && span) readCell(ctx, draft, role, span, line.no);
    }
    if (
      draft.title !== '' &&
      !isPlaceholder(ctx.text.slice(draft.titleSpan.from, draft.titleSpan.to))
    )
      drafts.push(draft);
  }
  return drafts;
}
