/** The tables of all languages put together, as phrases and as patterns. */
import { CHINESE } from './chinese.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { JAPANESE } from './japanese.ts';
import { KOREAN } from './korean.ts';
import { anySpelling } from './letters.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import type { Language } from './words.ts';

/** Scripts are looked at apart: a heading in Latin letters is not held against Chinese words. */
const SCRIPTS: readonly { has: RegExp; languages: readonly Language[] }[] = [
  { has: /[a-z\u00df-\u024f]/i, languages: [GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN] },
  { has: /[\u3400-\u9fff\u3040-\u30ff]/, languages: [CHINESE, JAPANESE] },
  { has: /[\uac00-\ud7af]/, languages: [KOREAN] },
  { has: /[\u0400-\u04ff]/, languages: [RUSSIAN] },
];

export const LANGUAGES: readonly Language[] = SCRIPTS.flatMap((script) => script.languages);

function source(list: string): string {
  return anySpelling(list.replaceAll('~', String.raw`\p{L}{0,3}`));
}

export interface Pattern {
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/** The words that each language has for one thing. `around`: the expression to put them in. */
export function pattern(
  pick: (language: Language) => string | undefined,
  around: (words: string) => string,
): Pattern {
  const made = SCRIPTS.map(({ has, languages }) => {
    const words = languages
      .flatMap((language) => pick(language) ?? [])
      .map((list) => source(list))
      .join('|');
    return { has, expression: words === '' ? null : new RegExp(around(words), 'iu') };
  });
  const exec = (text: string): RegExpExecArray | null => {
    for (const { has, expression } of made) {
      if (!expression || !has.test(text)) continue;
      const match = expression.exec(text);
      if (match) return match;
    }
    return null;
  };
  return { exec, test: (text) => exec(text) !== null };
}

/** The whole text is one of the words. */
export function wholeWords(pick: (language: Language) => string | undefined): Pattern {
  return pattern(pick, (words) => `^(?:${words})$`);
}

/** One of the words stands in the text, as a word of its own where the script has such. */
export function someWords(pick: (language: Language) => string | undefined): Pattern {
  return pattern(pick, (words) =>
    /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(words)
      ? `(?:${words})`
      : String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`,
  );
}
