/** Tables of words turned into one matcher: the longest phrase at a position wins, whole words only, any case. */
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

/** Where the phrase that begins at `at` ends, or -1. A space in it stands for up to three spaces, hyphens, underscores. */
function endOf(phrase: string, text: string, at: number): number {
  let to = at;
  for (let i = 0; i < phrase.length; i++) {
    const char = phrase[i];
    if (char === ' ') {
      const from = to;
      while (to - from < 3 && isGap(text[to])) to++;
      if (to === from) return -1;
      continue;
    }
    const said = text[to];
    if (said !== char && said?.toLowerCase() !== char && !(char === "'" && said === '’')) return -1;
    to++;
  }
  // A single Hangul syllable ("상") begins too many other words to count inside one.
  const glued = CJK.test(phrase.at(-1) ?? '') && !/^[\uac00-\ud7af]$/.test(phrase);
  return glued || !isWord(text, to) ? to : -1;
}

/**
 * Phrases are given per value; a space in a phrase stands for spaces, hyphens or underscores. Compared letter by
 * letter: one expression of all phrases costs 60 ms to compile, which is more than reading most plans.
 */
export function phrases<T extends string | number>(table: Readonly<Record<T, string>>): Phrases<T> {
  const values = new Map<string, T>();
  for (const [value, list] of Object.entries(table) as [T, string][]) {
    for (const phrase of list.split('|')) values.set(fold(phrase.trim()), value);
  }
  const byFirst = new Map<string, string[]>();
  for (const phrase of [...values.keys()].toSorted((a, b) => b.length - a.length)) {
    const first = phrase[0] ?? '';
    for (const char of new Set([first, first.toUpperCase()]))
      byFirst.set(char, [...(byFirst.get(char) ?? []), phrase]);
  }
  return {
    at(text, at) {
      for (const phrase of byFirst.get(text[at] ?? '') ?? []) {
        const to = endOf(phrase, text, at);
        const value = to < 0 ? undefined : values.get(phrase);
        if (value !== undefined) return { value, from: at, to };
      }
      return null;
    },
    whole(text) {
      const bare = fold(text.trim());
      return values.get(bare.replaceAll(/[\s_-]+/g, ' ')) ?? values.get(bare);
    },
  };
}
