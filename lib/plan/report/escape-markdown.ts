import { oneLine } from './words.ts';

// Titles are words with, at most, code in backticks: that is how the lens reads them. Everything else in them that
// Markdown would take for markup gets a backslash, which the lens takes away again.

const MARKUP = /[\\*[\]<]|~(?=~)|(?<=~)~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,32};)/gu;

/** Plain words as one line of Markdown; code in backticks stays code. */
export function escapeMarkdown(words: string): string {
  const text = oneLine(words);
  const runs = [...text.matchAll(/`+/g)];
  let out = '';
  let at = 0;
  for (let n = 0; n < runs.length; n += 1) {
    const open = runs[n];
    const end = runs.findIndex((run, k) => k > n && run[0] === open?.[0]);
    const close = runs[end];
    if (!open || !close) continue;
    const after = close.index + close[0].length;
    out += escapeRun(text.slice(at, open.index)) + text.slice(open.index, after);
    at = after;
    n = end;
  }
  out += escapeRun(text.slice(at));
  // A last # would be taken for the end of a heading.
  return out.replace(/#$/, '\\#');
}

const escapeRun = (run: string): string =>
  run.replace(MARKUP, (mark) => `\\${mark}`).replaceAll('`', '\\`');

/** A cell of a table: words in which a bar is no border. */
export const escapeCell = (words: string): string => escapeMarkdown(words).replaceAll('|', '\\|');
