import { isGroupName } from '../parse/heading-units.ts';
import { isLegendEntry, isPlaceholder } from '../parse/placeholder.ts';
import { readHead } from '../parse/head.ts';
import { escapeHead, escapePlain, oneLine } from '../parse/inline.ts';

/** Markdown for a title in any head: words that would be read as a number, a tag or a status are escaped. */
export function titleMarkdown(title: string, heading = false, bold = false): string {
  // Between bold marks a star would end them.
  const written = bold ? inline(title).replaceAll(/\\?\*/g, '&#x2A;') : inline(title);
  const said = heading ? isGroupName(written) : isLegendEntry(written);
  if (!said && !isPlaceholder(written)) return written;
  // What would name a group ("Week 3"), a status or a placeholder is written so that it does not.
  const code = written.codePointAt(0) ?? 0;
  return `&#x${code.toString(16).toUpperCase()};${written.slice(code > 0xffff ? 2 : 1)}`;
}

function inline(title: string): string {
  const words = oneLine(title);
  const written = escapePlain(words);
  // Alone, before a tag and behind a number: nowhere may a part of it be taken for something else.
  const safe =
    reads(written, words) &&
    reads(`${written} x`, `${words} x`) &&
    reads(`x ${written}`, `x ${words}`);
  return safe && !/^(?:\*\*|__|#|[-*+>|](?:\s|$)|\d+[.)](?:\s|$))|#$/.test(written)
    ? written
    : escapeHead(words);
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
