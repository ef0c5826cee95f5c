/** A rank in brackets amid a title: "Rotate keys (P1) [new] — the old ones leak". It stays part of the title. */
import type { Priority } from '../types.ts';
import { PRIORITY_WORDS } from '../vocab/priorities.ts';

const BRACKETED = /(?<!\\)([([])(\p{Lu}[\p{Lu}\d]{1,8})(?=[)\],;:→\s–-])/gu;

/** The first rank in a title as it is written; one behind a backslash is only words. */
export function titleRank(written: string): { value: Priority; words: string } | null {
  for (const [, , words = ''] of written.matchAll(BRACKETED)) {
    const value = PRIORITY_WORDS.whole(words);
    if (value !== undefined) return { value, words };
  }
  return null;
}

/** The same title without a rank in it. */
export function escapeRanks(written: string): string {
  return written
    .replaceAll(BRACKETED, (found, open: string, words: string) =>
      PRIORITY_WORDS.whole(words) === undefined ? found : `\\${open}${words}`,
    )
    .replaceAll(/(\\[([]\p{Lu}[\p{Lu}\d]{1,8})([)\]])/gu, '$1\\$2');
}
