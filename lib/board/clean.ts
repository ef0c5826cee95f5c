import {
  MAX_CHECKS,
  MAX_CHECK_CHARS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_SECTION_DEPTH,
  MAX_TITLE_CHARS,
} from '../limits.ts';
import type { NewItem } from './types.ts';

/** Control characters, save tab and line feed: no screen shows them and a JSON column refuses some. */
const CONTROL = /(?![\t\n\u0080-\u009f])\p{Cc}/gu;

/** Half a surrogate pair would reach colleagues as U+FFFD, so replicas would differ: it becomes that here too. */
const wellFormed = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed();

/** One line without surrounding blanks. */
export const cleanLine = (text: string): string => wellFormed(text).replace(/\s+/g, ' ').trim();

/** Markdown of several lines; only the blank lines around it go. */
export const cleanText = (text: string): string =>
  wellFormed(text)
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();

/** An optional one-line field: empty means none. */
export const cleanField = (text: string | null | undefined): string | null =>
  text == null ? null : cleanLine(text) || null;

/** The text, or an error that says how long it may be. `what` starts the sentence: "A title". */
export function within(text: string, { what, max }: { what: string; max: number }): string {
  if (text.length <= max) return text;
  throw new Error(
    `${what} can have at most ${max.toLocaleString('en')} characters; this one has ${text.length.toLocaleString('en')}.`,
  );
}

/** At most `max` UTF-16 units, never ending in half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max);
}

/** A new item as the board will hold it: one-line fields on one line, everything within the limits of `limits.ts`. */
export function fitItem(item: NewItem): Required<NewItem> {
  const field = (text: string | null | undefined) => {
    const clean = cleanField(text);
    return clean === null ? null : cut(clean, MAX_FIELD_CHARS);
  };
  return {
    title: cut(cleanLine(item.title), MAX_TITLE_CHARS),
    lane: item.lane,
    weeks: item.weeks,
    ref: field(item.ref),
    notes: cut(cleanText(item.notes ?? ''), MAX_NOTES_CHARS),
    section: (item.section ?? [])
      .slice(0, MAX_SECTION_DEPTH)
      .map((name) => cut(cleanLine(name), MAX_TITLE_CHARS)),
    status: item.status ?? 'todo',
    owner: field(item.owner),
    timeline: field(item.timeline),
    effort: field(item.effort),
    checks: (item.checks ?? []).slice(0, MAX_CHECKS).map((check) => ({
      text: cut(cleanLine(check.text), MAX_CHECK_CHARS),
      done: check.done,
      line: check.line ?? null,
    })),
    origin: item.origin ?? null,
  };
}
