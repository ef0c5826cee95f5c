import type { Field, Plan, Span } from '@/lib/plan/types.ts';

export interface SourceLine {
  /** 1-based. */
  no: number;
  from: number;
  to: number;
}

/** The lines of a text with their offsets, split as the lens splits them: at LF, CRLF and CR. */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  const ending = /\r\n|\n|\r/g;
  let from = 0;
  for (let match = ending.exec(text); match; match = ending.exec(text)) {
    lines.push({ no: lines.length + 1, from, to: match.index });
    from = ending.lastIndex;
  }
  if (from < text.length || lines.length === 0) {
    lines.push({ no: lines.length + 1, from, to: text.length });
  }
  return lines;
}

export interface Mark extends Span {
  field: Field;
}

/** Fields drawn in the source; the others are whole blocks of text, and would colour everything. */
const DRAWN: readonly Field[] = [
  'ref',
  'title',
  'priority',
  'weeks',
  'status',
  'timeline',
  'effort',
  'owner',
];

/** Every drawn field span and box of the plan, in order, none overlapping another. */
export function marksOf(plan: Plan): Mark[] {
  const marks: Mark[] = [];
  for (const item of plan.items) {
    for (const field of DRAWN) {
      const span = item.spans[field];
      if (span && span.to > span.from) marks.push({ field, from: span.from, to: span.to });
    }
    for (const check of item.checks) {
      if (check.box && check.box.to > check.box.from) marks.push({ field: 'checks', ...check.box });
    }
  }
  marks.sort((a, b) => a.from - b.from || a.to - b.to);
  let end = -1;
  return marks.filter((mark) => {
    if (mark.from < end) return false;
    end = mark.to;
    return true;
  });
}

export interface Piece {
  text: string;
  field: Field | null;
}

/** One line cut at the marks that touch it. `marks` as `marksOf` gives them. */
export function piecesOf(text: string, line: SourceLine, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = line.from;
  for (let i = firstMarkAfter(marks, line.from); i < marks.length; i++) {
    const mark = marks[i];
    if (!mark || mark.from >= line.to) break;
    const from = Math.max(mark.from, line.from);
    const to = Math.min(mark.to, line.to);
    if (from > at) pieces.push({ text: text.slice(at, from), field: null });
    pieces.push({ text: text.slice(from, to), field: mark.field });
    at = to;
  }
  if (at < line.to) pieces.push({ text: text.slice(at, line.to), field: null });
  return pieces;
}

/** Index of the first mark that ends after the offset. */
function firstMarkAfter(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.to ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface LineFacts {
  /** Head lines of the items this line speaks of: the item it lies in, or those a schedule line names. */
  items: readonly number[];
  head: boolean;
  problem: string | null;
}

/** What is known of each line that an item, the schedule or a problem touches. */
export function lineFacts(plan: Plan): ReadonlyMap<number, LineFacts> {
  const facts = new Map<number, LineFacts>();
  for (const item of plan.items) {
    for (let line = item.line; line <= item.endLine; line++) {
      facts.set(line, { items: [item.line], head: line === item.line, problem: null });
    }
  }
  for (const { line, items } of plan.schedule) {
    if (items.length > 0 && !facts.has(line)) {
      facts.set(line, { items: items.map((item) => item.line), head: false, problem: null });
    }
  }
  for (const { line, message } of plan.problems) {
    const known = facts.get(line);
    facts.set(line, { items: known?.items ?? [], head: known?.head ?? false, problem: message });
  }
  return facts;
}
