/** Tables of words turned into one matcher: the longest phrase at a position wins, whole words only, any case. */
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;
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
  /** The first phrase in the text that stands as words of its own. */
  first(text: string): Found<T> | null;
}

/** Lower case, one form of each character: keys and texts meet here. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'");
}

/** Phrases are given per value; a space in a phrase stands for spaces, hyphens or underscores. */
export function phrases<T extends string | number>(table: Readonly<Record<T, string>>): Phrases<T> {
  const values = new Map<string, T>();
  for (const [value, list] of Object.entries(table) as [T, string][]) {
    for (const phrase of list.split('|')) values.set(fold(phrase.trim()), value);
  }
  const source = [...values.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => {
      const words = phrase
        .replace(SPECIAL, String.raw`\$&`)
        .replaceAll(' ', String.raw`[\s_-]{1,3}`);
      return CJK.test(phrase.at(-1) ?? '') ? words : String.raw`${words}(?![\p{L}\p{N}])`;
    })
    .join('|');
  const starts = new Set<string>();
  for (const phrase of values.keys()) {
    const first = phrase[0] ?? '';
    starts.add(first).add(first.toUpperCase());
  }
  const sticky = new RegExp(`(?:${source})`, 'iuy');
  const anywhere = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${source})|(?<=[\u3040-\u9fff\uac00-\ud7af])(?:${source})`,
    'iu',
  );
  const valueOf = (words: string): T | undefined =>
    values.get(fold(words).replaceAll(/[\s_-]+/g, ' ')) ?? values.get(fold(words));
  return {
    at(text, at) {
      // Most places begin no phrase: one look-up spares the long expression.
      if (!starts.has(text[at] ?? '')) return null;
      sticky.lastIndex = at;
      const match = sticky.exec(text);
      const value = match ? valueOf(match[0]) : undefined;
      return match && value !== undefined ? { value, from: at, to: at + match[0].length } : null;
    },
    whole(text) {
      return valueOf(text.trim());
    },
    first(text) {
      const match = anywhere.exec(text);
      const value = match ? valueOf(match[0]) : undefined;
      return match && value !== undefined
        ? { value, from: match.index, to: match.index + match[0].length }
        : null;
    },
  };
}
