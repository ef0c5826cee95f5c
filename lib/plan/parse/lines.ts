/**
 * The lines of a plan and what each one is, in one pass. Plans are written line by line: CommonMark would glue
 * `**Timeline**: 2 days` onto the list item above it (lazy continuation), so this is a scanner of lines, not a
 * CommonMark parser; docs/plan-lens.md says where it differs and why.
 */
import { markFences } from './fences.ts';
import {
  beforeComment,
  MAX_READ_CHARS,
  trimEnd,
  trimStart,
  type Line,
  type ListMark,
} from './line.ts';

const ITEM = /([-*+]|\d{1,9}[.)])(?:([ \t]+)|$)/y;
const BOX = /\[([^\]\n]?)\](?=[ \t]|$)/y;
const DELIMITER = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** Splits at `\n`, `\r\n` and `\r`, as CommonMark does. */
function split(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let no = 1; ; no++) {
    let to = from;
    while (to < text.length) {
      const unit = text.charCodeAt(to);
      if (unit === 10 || unit === 13) break;
      to++;
    }
    let next = to;
    if (next < text.length) {
      next += text.charCodeAt(next) === 13 && text.charCodeAt(next + 1) === 10 ? 2 : 1;
    }
    if (from < text.length || no === 1) {
      let indent = 0;
      let start = from;
      for (; start < to; start++) {
        const unit = text.charCodeAt(start);
        if (unit === 9) indent += 4 - (indent % 4);
        else if (unit === 32 || unit === 0xfeff) indent += unit === 32 ? 1 : 0;
        else break;
      }
      const content = { from: start, to: trimEnd(text, start, to) };
      lines.push({
        no,
        from,
        to,
        next,
        kind: content.to === start ? 'blank' : 'text',
        indent,
        start,
        content,
        level: 0,
        mark: null,
      });
    }
    if (next >= text.length) return lines;
    from = next;
  }
}

function markFrontMatter(text: string, lines: Line[]): void {
  const first = lines[0];
  if (!first || text.slice(first.start, first.content.to) !== '---') return;
  for (let i = 1; i < lines.length && i < 200; i++) {
    const line = lines[i];
    if (!line) return;
    const words = text.slice(line.from, Math.min(line.content.to, line.from + 8));
    if (words === '---' || words === '...') {
      for (let j = 0; j <= i; j++) lines[j]!.kind = 'front';
      return;
    }
  }
}

/** HTML comments and Obsidian's `%%` blocks: what a reader of the rendered page never sees. */
function markComments(text: string, lines: Line[], unclosed: (line: number) => void): void {
  const lastClose = text.lastIndexOf('-->');
  let blocksEnd = true;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.kind !== 'text') continue;
    if (text.startsWith('<!--', line.start)) {
      if (lastClose < line.start + 2) {
        unclosed(line.no);
        line.kind = 'comment';
        continue;
      }
      const close = text.indexOf('-->', line.start + 2) + 3;
      // A comment at the start of a line with text behind it is text: the comment may carry a note about it.
      if (close <= line.to && trimStart(text, close, line.to) < line.to) continue;
      while (i < lines.length && (lines[i]?.from ?? close) < close) lines[i++]!.kind = 'comment';
      i--;
    } else if (
      text.startsWith('%% ', line.start) ||
      text.slice(line.start, line.content.to) === '%%'
    ) {
      if (text.startsWith('%%', line.content.to - 2) && line.content.to - line.start > 4) {
        line.kind = 'settings';
        continue;
      }
      let end = i + 1;
      if (!blocksEnd) end = lines.length;
      while (end < lines.length && !endsBlock(text, lines[end])) end++;
      if (end >= lines.length) {
        blocksEnd = false;
        line.kind = 'settings';
        continue;
      }
      for (; i <= end && i < lines.length; i++) lines[i]!.kind = 'settings';
      i--;
    }
  }
}

function endsBlock(text: string, line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.content.to - line.start >= 2 &&
    text.startsWith('%%', line.content.to - 2)
  );
}

function markHeading(text: string, line: Line): boolean {
  if (text[line.start] !== '#' || line.indent > 3) return false;
  let at = line.start;
  while (at < line.to && text[at] === '#') at++;
  const level = at - line.start;
  if (level > 6 || (at < line.to && text[at] !== ' ' && text[at] !== '\t')) return false;
  const from = trimStart(text, at, line.content.to);
  let to = line.content.to;
  let hashes = to;
  while (hashes > from && text[hashes - 1] === '#') hashes--;
  if (hashes < to && (hashes === from || text[hashes - 1] === ' ' || text[hashes - 1] === '\t')) {
    to = trimEnd(text, from, hashes);
  }
  line.kind = 'heading';
  line.level = level;
  line.content = { from: Math.min(from, to), to: beforeComment(text, Math.min(from, to), to) };
  return true;
}

function markItem(text: string, line: Line): boolean {
  ITEM.lastIndex = line.start;
  const match = ITEM.exec(text);
  if (!match || match.index + match[0].length > line.to) return false;
  const bullet = match[1] ?? '';
  let from = trimStart(text, line.start + match[0].length, line.content.to);
  if (from > line.content.to) from = line.content.to;
  let box: ListMark['box'] = null;
  BOX.lastIndex = from;
  const boxed = BOX.exec(text);
  if (boxed && from + boxed[0].length <= line.content.to) {
    box = { from: from + 1, to: from + boxed[0].length - 1, char: boxed[1] ?? '' };
    from = trimStart(text, from + boxed[0].length, line.content.to);
  }
  line.kind = 'item';
  line.mark = { bullet, number: bullet.length > 1 ? Number.parseInt(bullet, 10) : null, box };
  line.content = { from, to: beforeComment(text, from, line.content.to) };
  return true;
}

function hasPipe(text: string, line: Line): boolean {
  const at = text.indexOf('|', line.start);
  return at >= 0 && at < line.to;
}

/** Behind one blank line the rows of a table go on when a row stands there and no header of another table. */
function goesOn(text: string, lines: Line[], blank: number): boolean {
  const row = lines[blank + 1];
  const next = lines[blank + 2];
  if (row?.kind !== 'text' || text[row.start] !== '|' || row.to - row.from > MAX_READ_CHARS)
    return false;
  return (
    !next || !DELIMITER.test(text.slice(next.start, Math.min(next.content.to, next.start + 400)))
  );
}

function markTables(text: string, lines: Line[]): void {
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const head = lines[i - 1];
    if (!line || !head || line.kind !== 'text' || (head.kind !== 'text' && head.kind !== 'item'))
      continue;
    if (line.to - line.from > MAX_READ_CHARS || head.to - head.from > MAX_READ_CHARS) continue;
    const words = text.slice(line.start, line.content.to);
    if (
      !words.includes('-') ||
      !words.includes('|') ||
      !DELIMITER.test(words) ||
      head.kind === 'item'
    )
      continue;
    if (!hasPipe(text, head)) continue;
    head.kind = 'row';
    line.kind = 'delimiter';
    let j = i + 1;
    for (; j < lines.length; j++) {
      const row = lines[j];
      if (row?.kind === 'blank' && goesOn(text, lines, j)) continue;
      if (!row || row.kind !== 'text' || !hasPipe(text, row)) break;
      row.kind = 'row';
    }
    i = j - 1;
  }
}

/** Every line of the text with its kind; problems are told through `report` (1-based line, sentence). Linear. */
export function scanLines(text: string, report: (line: number, message: string) => void): Line[] {
  const lines = split(text);
  markFrontMatter(text, lines);
  markComments(text, lines, (line) =>
    report(line, 'This comment is never closed with -->; only its first line is left out.'),
  );
  markFences(text, lines, (line) =>
    report(line, 'This code block is never closed; it is taken to end before the next heading.'),
  );
  let listOpen = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) continue;
    if (line.kind === 'blank') continue;
    if (line.kind !== 'text') {
      if (line.indent === 0) listOpen = false;
      continue;
    }
    const short = line.to - line.from <= MAX_READ_CHARS;
    if (markHeading(text, line)) {
      listOpen = false;
      if (!short) line.kind = 'text';
      continue;
    }
    if (
      !listOpen &&
      line.indent >= 4 &&
      (i === 0 || lines[i - 1]?.kind === 'blank' || lines[i - 1]?.kind === 'code')
    ) {
      line.kind = 'code';
      continue;
    }
    if (!short) continue;
    const words = text.slice(line.start, line.content.to);
    if (RULE.test(words)) {
      const before = lines[i - 1];
      if (
        words.startsWith('-') &&
        before?.kind === 'text' &&
        !words.includes(' ') &&
        line.indent < 4 &&
        !listOpen
      ) {
        line.kind = 'underline';
        line.level = 2;
      } else {
        line.kind = 'rule';
        if (line.indent === 0) listOpen = false;
      }
    } else if (
      /^=+$/.test(words) &&
      lines[i - 1]?.kind === 'text' &&
      line.indent < 4 &&
      !listOpen
    ) {
      line.kind = 'underline';
      line.level = 1;
    } else if (words.startsWith('>')) {
      line.kind = 'quote';
    } else if (markItem(text, line)) {
      listOpen = true;
    } else if (line.indent === 0 && lines[i - 1]?.kind === 'blank') {
      listOpen = false;
    }
  }
  markTables(text, lines);
  return lines;
}
