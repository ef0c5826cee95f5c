/** One line of a plan, and what it is. */

export type LineKind =
  | 'blank'
  | 'heading'
  | 'underline'
  | 'text'
  | 'item'
  | 'row'
  | 'delimiter'
  | 'code'
  | 'comment'
  | 'front'
  | 'settings'
  | 'quote'
  | 'rule';

export interface ListMark {
  /** The bullet as written: `-`, `*`, `+`, `1.`, `1)`. */
  bullet: string;
  number: number | null;
  /** The box, with the offset of its one character; a malformed `[]` has an empty range. */
  box: { from: number; to: number; char: string } | null;
}

export interface Line {
  /** 1-based. */
  no: number;
  from: number;
  /** End without the line ending. */
  to: number;
  /** Start of the next line. */
  next: number;
  kind: LineKind;
  /** Columns of white space before the content, tabs to stops of 4. */
  indent: number;
  /** Offset of the first character that is not white space. */
  start: number;
  /** Content without marker and outer white space (heading text, item text). */
  content: { from: number; to: number };
  level: number;
  mark: ListMark | null;
}

/** Longer lines are never items: what nobody can read on a card is text, and it bounds the cost of every recogniser. */
export const MAX_READ_CHARS = 4_000;

/** The offset after the last character of `[from, to)` that is not a space or tab. */
export function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const unit = text.charCodeAt(end - 1);
    if (unit !== 32 && unit !== 9) break;
    end--;
  }
  return end;
}

/** The offset of the first character of `[from, to)` that is not a space or tab. */
export function trimStart(text: string, from: number, to: number): number {
  let start = from;
  while (start < to) {
    const unit = text.charCodeAt(start);
    if (unit !== 32 && unit !== 9) break;
    start++;
  }
  return start;
}

/** Where the words of a head end: a comment behind them is no part of them. */
export function beforeComment(text: string, from: number, to: number): number {
  if (!text.startsWith('-->', to - 3) || to - from < 8) return to;
  const open = text.lastIndexOf('<!--', to - 3);
  return open >= from ? trimEnd(text, from, open) : to;
}
