/** Tables of words turned into one matcher: the longest phrase at a position wins, whole words only, any case. */
import { halfWidth, spellings } from './languages/letters.ts';

const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

export interface Found<T> {
  value: T;
  from: number;
  to: number;
}

export interface Phrases<T> {
  /** The phrase standing exactly at `at`. */
  at(text: string, at: number): Found<T> | null;
  /** The whole text is one phrase. */
  whole(text: string): T | undefined;
}

/** Lower case, one form of each character: keys and texts meet here. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'");
}

const WORD = /[\p{L}\p{N}]/u;

function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return false;
  if (unit < 0x80)
    return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
  return WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

const isGap = (char: string | undefined): boolean => char !== undefined && /[\s_-]/.test(char);

/** Letters that `~` at the end of a phrase may stand for. */
const ENDING = 3;

/**
 * Where the phrase that begins at `at` ends, or -1. A space in it stands for up to three spaces, hyphens, underscores;
 * `~` at its end for a case ending.
 */
function endOf(phrase: string, text: string, at: number, lone: boolean): number {
  let to = at;
  for (let i = 0; i < phrase.length; i++) {
    const char = phrase[i];
    if (char === ' ') {
      const from = to;
      while (to - from < 3 && isGap(text[to])) to++;
      if (to === from) return -1;
      continue;
    }
    if (char === '~') {
      for (let letters = 0; letters < ENDING && isWord(text, to); letters++) to++;
      return isWord(text, to) ? -1 : to;
    }
    const said = text[to];
    if (said !== char && said?.toLowerCase() !== char && !(char === "'" && said === '’')) return -1;
    to++;
  }
  // A single Hangul syllable ("상") begins too many other words to count inside one.
  const glued =
    CJK.test(phrase.at(-1) ?? '') &&
    (phrase.length > 1 || (lone && !/^[\uac00-\ud7af]$/.test(phrase)));
  return glued || !isWord(text, to) ? to : -1;
}

/**
 * Phrases are given per value and language; a space in a phrase stands for spaces, hyphens or underscores. The first
 * table that has a phrase says what it means. `lone`: one Chinese character alone is a phrase also where others follow
 * ("高优先级"). Compared letter by letter: one expression of all phrases costs 60 ms to
 * compile, which is more than reading most plans.
 */
export function phrases<T extends string | number>(
  tables: readonly Readonly<Record<T, string>>[],
  { lone = false }: { lone?: boolean } = {},
): Phrases<T> {
  const values = new Map<string, T>();
  for (const table of tables)
    for (const [value, list] of Object.entries(table) as [T, string][])
      for (const phrase of list.split('|'))
        for (const form of spellings(fold(phrase.trim())))
          if (form !== '' && !values.has(form)) values.set(form, value);
  const byStart = new Map<string, string[]>();
  for (const phrase of [...values.keys()].toSorted((a, b) => b.length - a.length)) {
    const start = /^..?/.exec(phrase.replace(/[ ~'].*$/, ''))?.[0] ?? '';
    byStart.set(start, [...(byStart.get(start) ?? []), phrase]);
  }
  const at = (text: string, from: number): Found<T> | null => {
    const first = (text[from] ?? '').toLowerCase();
    const second = first + (text[from + 1] ?? '').toLowerCase();
    for (const start of [second, first]) {
      for (const phrase of byStart.get(start) ?? []) {
        const to = endOf(phrase, text, from, lone);
        const value = to < 0 ? undefined : values.get(phrase);
        if (value !== undefined) return { value, from, to };
      }
    }
    return null;
  };
  return {
    at,
    whole(text) {
      const bare = halfWidth(fold(text.trim()));
      const known = values.get(bare.replaceAll(/[\s_-]+/g, ' ')) ?? values.get(bare);
      if (known !== undefined) return known;
      const found = bare.length > 60 ? null : at(bare, 0);
      return found?.to === bare.length ? found.value : undefined;
    },
  };
}
