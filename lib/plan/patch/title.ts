import { readHead } from '../parse/head.ts';
import { escapeHead, escapePlain, oneLine } from '../parse/inline.ts';

/** Markdown for a title in any head: words that would be read as a number, a tag or a status are escaped. */
export function titleMarkdown(title: string): string {
  const words = oneLine(title);
  const written = escapePlain(words);
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
  return said === null &&
    head.title === words &&
    !/^(?:\*\*|__|#|[-*+>|]\s|\d+[.)]\s)|#$/.test(written)
    ? written
    : escapeHead(words);
}
