/** How findings name items, weeks and lists of lines. */
import type { Draft } from '../parse/draft.ts';
import type { PlanWeeks } from '../types.ts';

const MAX_QUOTE_CHARS = 60;

export function quote(words: string): string {
  const bare = words.replaceAll(/\s+/g, ' ').trim();
  const letters = Array.from(bare);
  const cut = letters.length > MAX_QUOTE_CHARS;
  return `“${
    cut
      ? `${letters
          .slice(0, MAX_QUOTE_CHARS - 1)
          .join('')
          .trimEnd()}…`
      : bare
  }”`;
}

export function nameOf({ ref, title }: Draft): string {
  return quote(ref === null ? title : `${ref} ${title}`);
}

export function weeksName([first, last]: PlanWeeks): string {
  return first === last ? `week ${first}` : `weeks ${first}–${last}`;
}

/** `1 open check`, `3 open checks`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

const MAX_NAMED_LINES = 8;

/** `line 4`, `lines 4, 9 and 12`. */
export function linesName(lines: readonly number[]): string {
  const named = lines.slice(0, MAX_NAMED_LINES).map(String);
  const rest = lines.length - named.length;
  const last = rest > 0 ? `${rest} more` : named.pop();
  return named.length === 0 ? `line ${last}` : `lines ${named.join(', ')} and ${last}`;
}
