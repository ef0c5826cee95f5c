/** Values of other boards brought into what a plan can say: one-line fields on one line, lengths a board takes. */
import {
  MAX_CHECK_CHARS,
  MAX_CHECKS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_TITLE_CHARS,
} from '../limits.ts';
import { oneLine } from '../plan/parse/inline.ts';
import { wordsOf } from './read-words.ts';
import type { ProblemList } from './problem-list.ts';
import type { ForeignItem } from './types.ts';

/** Halves of surrogate pairs, and the private characters the lens keeps for itself: neither survives a plan. */
const UNSAFE =
  /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uE000-\uE7CF\uFEFF]/g;
const MAX_REF_CHARS = 24;

/** The item as a plan will say it; what had to be shortened is told. A title that was too long stays whole in the notes. */
export function cleanItem(item: ForeignItem, problems: ProblemList): ForeignItem {
  const title = line(item.title);
  const long = title.length > MAX_TITLE_CHARS;
  const named = shortly(title);
  if (long)
    problems.tell(
      item.at,
      `The title ${named} is too long for a card; the whole of it is in the notes.`,
    );
  const notes = cleanNotes(long ? `${title}\n\n${item.notes ?? ''}` : (item.notes ?? ''));
  if (notes.length > MAX_NOTES_CHARS)
    problems.tell(item.at, `The notes of ${named} are too long and are cut off.`);
  const checks = item.checks.flatMap(({ text, done }) => {
    const words = cut(line(text), MAX_CHECK_CHARS);
    return words === '' ? [] : [{ text: words, done }];
  });
  if (checks.length > MAX_CHECKS)
    problems.tell(item.at, `Only the first ${MAX_CHECKS} checks of ${named} are read.`);
  return {
    ...item,
    title: cut(title, MAX_TITLE_CHARS),
    ref: fieldOf(item.ref, MAX_REF_CHARS),
    section: item.section.map((name) => cut(line(name), MAX_FIELD_CHARS)).filter(Boolean),
    owner: fieldOf(item.owner),
    timeline: fieldOf(item.timeline),
    effort: fieldOf(item.effort),
    notes: cleanNotes(cut(notes, MAX_NOTES_CHARS)) || null,
    checks: checks.slice(0, MAX_CHECKS),
  };
}

export const line = (words: string) => oneLine(words.replaceAll(UNSAFE, ''));

/** A title as a sentence names it. */
export const shortly = (title: string) => `“${cut(title, 60)}”`;

function fieldOf(words: string | null, chars = MAX_FIELD_CHARS): string | null {
  return words === null ? null : wordsOf(cut(line(words), chars));
}

/** Paragraphs apart by one empty line, no white space at the ends of lines: what a plan keeps of notes. */
export function cleanNotes(notes: string): string {
  return notes
    .replaceAll(UNSAFE, '')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\s+$/g, '');
}

/** Never in the middle of a character. */
function cut(words: string, chars: number): string {
  return words.length <= chars
    ? words
    : `${words
        .slice(0, chars - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}
