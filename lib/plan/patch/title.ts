import { mayNameNoItem } from '../parse/heading-units.ts';
import { isLegendEntry, isPlaceholder } from '../parse/placeholder.ts';
import { readHead } from '../parse/head.ts';
import { escapeRanks } from '../parse/title-rank.ts';
import { escapeHead, escapePlain, oneLine } from '../parse/inline.ts';

/** How a title's head is written: whether it is a heading, and whether bold marks stand around it. */
export interface TitleForm {
  heading: boolean;
  bold: boolean;
}

export const PLAIN_TITLE: TitleForm = { heading: false, bold: false };

/** Markdown for a title in any head: words that would be read as a number, a tag or a status are escaped. */
export function titleMarkdown(title: string, form: TitleForm): string {
  return guarded(inline(title), form);
}

/** The same with every mark escaped. */
export function escapedTitle(title: string, form: TitleForm): string {
  return guarded(escapeRanks(escapeHead(oneLine(title))), form);
}

/** What would name a group ("Week 3"), a status or a placeholder is written so that it does not. */
function guarded(words: string, { heading, bold }: TitleForm): string {
  // Between bold marks a star would end them.
  const written = bold ? words.replaceAll(/\\?\*/g, '&#x2A;') : words;
  const misread = (title: string): boolean =>
    (heading ? mayNameNoItem(title) : isLegendEntry(title)) || isPlaceholder(title);
  if (!misread(written)) return written;
  const tries = [hideLetter(written, FIRST_LETTER), hideLetter(written, LAST_WORD)];
  return tries.find((one) => !misread(one)) ?? hideLetter(tries[0] ?? written, LAST_WORD);
}

const FIRST_LETTER = /(?<!&#x?[0-9A-F]{0,6})[\p{L}\p{N}]/u;
/** The first letter of the last word: "Clean up TODOs" would announce a list. */
const LAST_WORD =
  /(?<![\p{L}\p{N}]|&#x?[0-9A-F]{0,6})[\p{L}\p{N}](?=[\p{L}\p{N}]*[^\p{L}\p{N}]*$)/u;

/** One letter as an entity. */
function hideLetter(words: string, which: RegExp): string {
  return words.replace(
    which,
    (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  );
}

function inline(title: string): string {
  const words = oneLine(title);
  const written = escapeRanks(escapePlain(words));
  // Alone, before a tag and behind a number: nowhere may a part of it be taken for something else.
  const safe =
    reads(written, words) &&
    reads(`${written} x`, `${words} x`) &&
    reads(`x ${written}`, `x ${words}`);
  return safe && !/^(?:\*\*|__|#|[-*+>|](?:\s|$)|\d+[.)](?:\s|$))|#$/.test(written)
    ? written
    : escapeRanks(escapeHead(words));
}

function reads(written: string, words: string): boolean {
  const head = readHead(written, 0, written.length, { ref: true });
  const said =
    head.ref ??
    head.status ??
    head.priority ??
    head.weeks ??
    head.timeline ??
    head.effort ??
    head.owner ??
    head.strike;
  return said === null && head.title === words;
}
