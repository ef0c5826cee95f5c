/** Parts of a head that stand around its title: decoration, brackets, dates. */
import { PRIORITY_COLOURS, PRIORITY_WORDS } from '../vocab/priorities.ts';
import { statusMarkAt } from '../vocab/statuses.ts';
import { refAt } from './ref.ts';
import type { Reader } from './tags.ts';

/** `🚀 Step 1: …`, `📦 P1: …`: an emoji that says nothing does not hide the number or tag behind it. */
export function afterDecoration(text: string, start: number, end: number, ref: boolean): number {
  const lead = /^(?:\p{Extended_Pictographic}[\uFE0F\u200D]*)+[ \t]+/u.exec(
    text.slice(start, Math.min(end, start + 24)),
  );
  if (!lead) return start;
  const at = start + lead[0].length;
  if (
    statusMarkAt(text, start) ||
    PRIORITY_COLOURS[String.fromCodePoint(text.codePointAt(start) ?? 0)]
  )
    return start;
  if (ref && refAt(text, at, end)) return at;
  return /^(?:P[0-5]|[A-Z]{3,10})[:：]\s/.test(text.slice(at, Math.min(end, at + 14))) ? at : start;
}

/** The bracket that closes the one at `open`, or -1. */
export function closing(text: string, open: number, end: number): number {
  const pairs: Readonly<Record<string, string>> = { '[': ']', '(': ')', '【': '】', '（': '）' };
  const close = text.indexOf(pairs[text[open] ?? ''] ?? ']', open + 1);
  return close > 0 && close < end && close - open <= 82 ? close : -1;
}

/** The bracket that opens the one at `close`, or -1. */
export function opening(text: string, start: number, close: number): number {
  const pairs: Readonly<Record<string, string>> = { ']': '[', ')': '(', '】': '【', '）': '（' };
  const mark = pairs[text[close] ?? ''] ?? '[';
  for (let at = close - 1; at >= start && close - at <= 82; at--) {
    if (text[at] === mark) return at;
    if (text[at] === text[close]) return -1;
  }
  return -1;
}

/** Dates as the Obsidian tasks format has them: `📅 2026-03-01` is when it is due, `🛫`, `⏳`, `✅`, `➕` are told apart from marks. */
export function taskDate({ text, head }: Reader, start: number, end: number): number {
  const tail = text.slice(Math.max(start, end - 40), end);
  const found = /\s*(📅|🗓️|🗓|⏳|🛫|✅|➕|❌)\uFE0F?\s*(\d{4}-\d{2}-\d{2})$/u.exec(tail);
  const often = found ? null : /\s*🔁\s*every [\w ]{1,24}$/u.exec(tail);
  const at = found ?? often;
  if (!at) return -1;
  const from = Math.max(start, end - 40) + at.index;
  if (found && /📅|🗓/u.test(found[1] ?? '') && !head.timeline)
    head.timeline = {
      value: found[2] ?? '',
      span: { from: end - 10, to: end },
      outer: { from, to: end },
      sure: 1,
    };
  return from;
}

/** A priority behind a title as code or with a mark of its own: `` `P1` ``, `!low`, `🔴 CRITICAL`. Ranges in `tail`. */
export function codeTag(tail: string): { index: number; from: number; to: number } | null {
  const code = /\s`(P[0-5])`$/.exec(tail);
  if (code) return { index: code.index, from: tail.length - 3, to: tail.length - 1 };
  const coloured = /\s((?:🔴|🟠|🟡|🟢|🔵|⚪|🔥|🚨)\uFE0F? ?(\p{L}[\p{L} -]{1,15}))$/u.exec(tail);
  if (coloured && PRIORITY_WORDS.whole(coloured[2] ?? '') !== undefined)
    return {
      index: coloured.index,
      from: tail.length - (coloured[1] ?? '').length,
      to: tail.length,
    };
  const word = /\s!(\p{L}[\p{L}\p{N}-]{1,11})$/iu.exec(tail)?.[1] ?? '';
  if (PRIORITY_WORDS.whole(word) === undefined) return null;
  return { index: tail.length - word.length - 2, from: tail.length - word.length, to: tail.length };
}

/** Where the white space before `at` begins. */
export function spaceBefore(text: string, start: number, at: number): number {
  let from = at;
  while (from > start && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return from;
}
