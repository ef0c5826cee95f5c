/** Tables in which each row is an item, whatever the order and language of the columns. */
import type { Span } from '../types.ts';
import { columnRole, isForeignColumn, isTitleColumn, type ColumnRole } from '../vocab/columns.ts';
import { NOTHING } from '../vocab/priorities.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { boxStatus, statusAt } from '../vocab/statuses.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import { applyHead, headOf, setValue, why } from './body.ts';
import { isFull, type Context } from './context.ts';
import { newDraft, type Draft, type Site } from './draft.ts';
import { plain } from './inline.ts';
import { trimEnd, trimStart, type Line } from './lines.ts';
import type { Section } from './outline.ts';

export interface TableLayout {
  /** Line index of the header. */
  at: number;
  end: number;
  roles: (ColumnRole | 'title' | null)[];
}

/** The cells of a row, without pipes and outer white space; `\|` is not a border, nor is a pipe inside code. */
export function cellsOf(text: string, line: Line): Span[] {
  const cells: Span[] = [];
  const to = line.content.to;
  let from = line.start;
  if (text[from] === '|') from++;
  for (let at = from; at <= to; at++) {
    const char = at < to ? text[at] : '|';
    if (char === '\\') {
      at++;
      continue;
    }
    if (char !== '|') continue;
    if (at === to && from >= to && cells.length > 0) break;
    const start = trimStart(text, from, Math.min(at, to));
    cells.push({ from: start, to: trimEnd(text, start, Math.min(at, to)) });
    from = at + 1;
  }
  return cells;
}

/** `a \| b` in a cell is `a | b`. */
export function cellWords(words: string): string {
  return words.replaceAll(String.raw`\|`, '|');
}

/** The roles of a table's columns, or null where its rows are not items. */
export function tableLayout(ctx: Context, at: number, end: number): TableLayout | null {
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
          words === '' || statusAt(words, 0, words.length) !== null || boxIn(words) !== null,
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
  const second = roles.map((role, index) => (roles.indexOf(role) === index ? role : null));
  let title = headers.findIndex(
    (name, index) => isTitleColumn(name) && (second[index] === null || second[index] === 'issue'),
  );
  const named = title >= 0;
  if (title < 0 && priorityTitle >= 0) title = priorityTitle;
  if (title < 0)
    title = second.findIndex(
      (role, index) => (role === 'issue' || role === null) && !/^\W*$/.test(headers[index] ?? ''),
    );
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
  if (facts.length === 0) return null;
  if (!named && priorityTitle < 0) {
    if (
      isForeignColumn(headers[title] ?? '') ||
      isForeignColumn(headers[0] ?? '') ||
      !strong ||
      facts.length < 2
    )
      return null;
  }
  if (named && isForeignColumn(headers[0] ?? '') && title > 0 && !strong) return null;
  if (named && second[0] === 'weeks' && facts.length === 1) return null;
  return { at, end, roles: second };
}

function boxIn(words: string): { at: number; char: string } | null {
  const match = /^\[([^\]]?)\]/.exec(words);
  return match && boxStatus(match[1] ?? '') !== null ? { at: 1, char: match[1] ?? '' } : null;
}

/** One draft per row. */
export function readTable(ctx: Context, section: Section, layout: TableLayout): Draft[] {
  const drafts: Draft[] = [];
  for (let at = layout.at + 2; at < layout.end; at++) {
    const line = ctx.lines[at];
    if (!line) continue;
    if (isFull(ctx, drafts.length, line.no)) break;
    const cells = cellsOf(ctx.text, line);
    const cell = cells[layout.roles.indexOf('title')];
    if (!cell || cell.from >= cell.to) continue;
    const words = plain(ctx.text.slice(cell.from, cell.to)).trim();
    if (
      /^(?:total|totals|sum|summe|gesamt|overall|average|subtotal|total général|totale|合计|总计|合計|합계|итого|всего|\.{3}|…|[-–—]+)$/iu.test(
        words,
      )
    )
      continue;
    const draft = newDraft('row', line.no, section, cell);
    draft.table = { layout, row: at };
    const br = /<br\s*\/?>/i.exec(ctx.text.slice(cell.from, cell.to));
    const titleTo = br ? trimEnd(ctx.text, cell.from, cell.from + br.index) : cell.to;
    const head = headOf(ctx, cell.from, titleTo);
    applyHead(ctx, draft, head, line.no);
    draft.title = cellWords(draft.title);
    if (br) readCellLines(ctx, draft, cell.from + br.index, cell.to);
    for (const [column, role] of layout.roles.entries()) {
      const span = cells[column];
      if (role !== null && role !== 'title' && span) readCell(ctx, draft, role, span, line.no);
    }
    if (draft.title !== '') drafts.push(draft);
  }
  return drafts;
}

/** `<br>` in a title cell: lines behind it are checks (`[ ] …`) and notes. */
function readCellLines(ctx: Context, draft: Draft, from: number, to: number): void {
  const pattern = /<br\s*\/?>/gi;
  pattern.lastIndex = from;
  const text = ctx.text;
  const starts: { from: number; mark: number }[] = [];
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text))
    starts.push({ from: pattern.lastIndex, mark: match.index });
  const notes: string[] = [];
  const tail: Span[] = [];
  for (const [i, start] of starts.entries()) {
    const begin = trimStart(text, start.from, to);
    const end = trimEnd(text, begin, starts[i + 1]?.mark ?? to);
    const words = text.slice(begin, end);
    const box = /^[-•*]?\s*\[([^\]]?)\]\s*/.exec(words);
    if (box) {
      const at = begin + words.indexOf('[') + 1;
      const span = { from: begin + box[0].length, to: end };
      draft.checks.push({
        line: draft.line,
        text: cellWords(plain(text.slice(span.from, span.to))).trim(),
        done: boxStatus(box[1] ?? '') === 'done',
        span,
        box: { from: at, to: at + (box[1] ?? '').length },
      });
    } else if (words !== '') {
      notes.push(cellWords(words));
      tail.push({ from: begin, to: end });
    }
  }
  if (tail[0]) {
    draft.notes = notes.join('\n');
    draft.spans.notes = { from: tail[0].from, to: tail.at(-1)?.to ?? tail[0].to };
  }
}

function readCell(ctx: Context, draft: Draft, role: ColumnRole, span: Span, line: number): void {
  const words = ctx.text.slice(span.from, span.to);
  const site = (from: number, to: number): Site => ({
    kind: 'cell',
    span: { from: span.from + from, to: span.from + to },
    outer: span,
  });
  const whole = site(0, words.length);
  const empty = words === '' || NOTHING.test(words.trim());
  if (role === 'priority' || role === 'status' || role === 'weeks') draft.sites[role] ??= whole;
  switch (role) {
    case 'priority': {
      const found = empty ? null : priorityIn(words);
      if (found)
        setValue(
          draft,
          'priority',
          found.value,
          site(found.from, found.to),
          why('column', line, found.sure, words),
        );
      else if (/^(?:none|no priority)$/i.test(words)) draft.closed.add('priority');
      return;
    }
    case 'done':
    case 'status': {
      const box = boxIn(words);
      const status = box ? null : statusAt(ctx.text, span.from, span.to);
      const boxed = box ? boxStatus(box.char) : null;
      if (boxed)
        setValue(
          draft,
          'status',
          boxed,
          { ...site(1, 1 + (box?.char.length ?? 0)), kind: 'box' },
          why('column', line, 1, words),
        );
      else if (status)
        setValue(
          draft,
          'status',
          status.status,
          { kind: 'cell', span: { from: status.from, to: status.to }, outer: span },
          why('column', line, 1, words),
        );
      else if (role === 'done' && words === '')
        setValue(draft, 'status', 'todo', whole, why('column', line, 0.9, words));
      else if (/^none$/i.test(words)) draft.closed.add('status');
      return;
    }
    case 'weeks': {
      const bare = bareWeeks(words);
      const said = bare ? null : weeksIn(words);
      if (bare) setValue(draft, 'weeks', bare, whole, why('column', line, 1, words));
      else if (said)
        setValue(
          draft,
          'weeks',
          said.weeks,
          site(said.from, said.to),
          why('column', line, 1, words),
        );
      else if (/^(?:none|unscheduled)$/i.test(words)) draft.closed.add('weeks');
      return;
    }
    case 'timeline': {
      const said = draft.weeks === null && !draft.sites.weeks ? weeksIn(words) : null;
      if (said && said.to - said.from >= words.length - 1) {
        setValue(
          draft,
          'weeks',
          said.weeks,
          site(said.from, said.to),
          why('column', line, 1, words),
        );
        return;
      }
      setValue(
        draft,
        'timeline',
        empty ? null : cellWords(plain(words)),
        whole,
        why('column', line, 1, words),
      );
      return;
    }
    case 'effort':
    case 'owner':
      setValue(
        draft,
        role,
        empty ? null : cellWords(plain(words)),
        whole,
        why('column', line, 1, words),
      );
      return;
    case 'ref':
      if (words !== '' && words.length < 30) {
        draft.ref = plain(words).replace(/[.:)]$/, '');
        draft.spans.ref = span;
        draft.why.ref = why('column', line, 1, words);
      }
      return;
    case 'issue':
      if (words !== '') {
        draft.issue = cellWords(plain(words));
        draft.spans.issue = span;
        draft.why.issue = why('column', line, 1, words);
      }
      return;
    case 'note':
    case 'section':
    case 'title':
  }
}
