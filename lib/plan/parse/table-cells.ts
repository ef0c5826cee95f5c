/** The cells of a table row, and what each says. */
import type { Span } from '../types.ts';
import type { ColumnRole } from '../vocab/columns.ts';
import { NOTHING } from '../vocab/priorities.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { boxStatus, statusAt } from '../vocab/statuses.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import { setValue, why } from './apply-field.ts';
import type { Context } from './context.ts';
import type { Draft, Site } from './draft.ts';
import { readFields } from './fields.ts';
import { plain } from './inline.ts';
import { trimEnd, trimStart, type Line } from './line.ts';

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

export function boxIn(words: string): { at: number; char: string } | null {
  const match = /^\[([^\]]?)\]/.exec(words);
  return match && boxStatus(match[1] ?? '') !== null ? { at: 1, char: match[1] ?? '' } : null;
}

/** `<br>` in a title cell: lines behind it are checks (`[ ] …`) and notes. */
export function readCellLines(ctx: Context, draft: Draft, from: number, to: number): void {
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
    } else if (words !== '' && !readCellField(draft, text, begin, end, start.mark)) {
      notes.push(cellWords(words));
      tail.push({ from: begin, to: end });
    }
  }
  if (tail[0]) {
    draft.notes = notes.join('\n');
    draft.spans.notes = { from: tail[0].from, to: tail.at(-1)?.to ?? tail[0].to };
  }
}

/** `<br>**Issue**: …`: where a table has no column for it, or a tag no room. */
function readCellField(
  draft: Draft,
  text: string,
  from: number,
  to: number,
  mark: number,
): boolean {
  const field = readFields(text, draft.line - 1, from, to)[0];
  const key = field?.key;
  if (key !== 'issue' && key !== 'owner' && key !== 'timeline' && key !== 'effort') return false;
  if (!field || draft[key] !== null) return false;
  const { value } = field;
  if (value.from >= value.to) return false;
  setValue(
    draft,
    key,
    cellWords(plain(text.slice(value.from, value.to))).trim(),
    { kind: 'tag', span: value, outer: { from: mark, to } },
    why('field', draft.line, 1, text.slice(value.from, value.to)),
  );
  return true;
}

export function readCell(
  ctx: Context,
  draft: Draft,
  role: ColumnRole,
  span: Span,
  line: number,
): void {
  const words = ctx.text.slice(span.from, span.to);
  const site = (from: number, to: number): Site => ({
    kind: 'cell',
    span: { from: span.from + from, to: span.from + to },
    outer: span,
  });
  const whole = site(0, words.length);
  const empty = words === '' || NOTHING.test(words.trim());
  if (role === 'priority' || role === 'status' || role === 'weeks' || role === 'issue')
    draft.sites[role] ??= whole;
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
      if (words !== '' && plain(words).length < 30) {
        draft.ref = plain(words).replace(/[.:)]$/, '');
        draft.spans.ref = span;
        draft.why.ref = why('column', line, 1, words);
      }
      return;
    case 'issue':
      if (!empty)
        setValue(draft, 'issue', cellWords(plain(words)), whole, why('column', line, 1, words));
      return;
    case 'note':
    case 'section':
    case 'title':
  }
}
