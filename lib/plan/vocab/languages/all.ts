/** The tables of all languages put together, as phrases and as patterns. */
import { CHINESE } from './chinese.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { JAPANESE } from './japanese.ts';
import { KOREAN } from './korean.ts';
import { anyOf, newIndex, type Pattern } from './pattern.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import type { Language } from './words.ts';

/** Scripts are looked at apart: a heading in Latin letters is not held against Chinese words. */
const SCRIPTS = (
  [
    { has: /[a-z\u00df-\u024f]/i, languages: [GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN] },
    { has: /[\u3400-\u9fff\u3040-\u30ff]/, languages: [CHINESE, JAPANESE] },
    { has: /[\uac00-\ud7af]/, languages: [KOREAN] },
    { has: /[\u0400-\u04ff]/, languages: [RUSSIAN] },
  ] satisfies { has: RegExp; languages: readonly Language[] }[]
).map((script) => ({ ...script, index: newIndex() }));

export const LANGUAGES: readonly Language[] = SCRIPTS.flatMap((script) => script.languages);

/** The words that each language has for one thing. `around`: the expression to put them in; `spaced`: their script has spaces. */
export function pattern(
  pick: (language: Language) => string | undefined,
  around: (words: string, spaced: boolean) => string,
): Pattern {
  const made: (Pattern | null)[] = [];
  const of = (at: number): Pattern | null => {
    const script = SCRIPTS[at];
    if (!script) return null;
    const lists = script.languages.flatMap((language) => pick(language) ?? []);
    const spaced = !lists.some((list) => EASTERN.test(list));
    return lists.length === 0 ? null : anyOf(script.index, lists, (words) => around(words, spaced));
  };
  const exec = (text: string): RegExpExecArray | null => {
    for (const [at, { has }] of SCRIPTS.entries()) {
      if (!has.test(text)) continue;
      const words = made[at] === undefined ? (made[at] = of(at)) : made[at];
      const match = words?.exec(text);
      if (match) return match;
    }
    return null;
  };
  return { exec, test: (text) => exec(text) !== null };
}

const ENGLISH = newIndex();
const wholly = (words: string): string => `^(?:${words})$`;
const apart = (words: string): string => String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`;

/** English words, apart by `|`: the whole text is one of them. */
export function whole(english: string): Pattern {
  return anyOf(ENGLISH, [english], wholly);
}

/** English words, apart by `|`: one of them stands in the text, as a word of its own. */
export function asWords(english: string): Pattern {
  return anyOf(ENGLISH, [english], apart);
}

export function either(one: Pattern, other: Pattern): Pattern {
  const exec = (text: string): RegExpExecArray | null => one.exec(text) ?? other.exec(text);
  return { exec, test: (text) => one.test(text) || other.test(text) };
}

/** The whole text is one of the words. */
export function wholeWords(pick: (language: Language) => string | undefined): Pattern {
  return pattern(pick, wholly);
}

const EASTERN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** One of the words stands in the text, as a word of its own where the script has such. */
export function someWords(pick: (language: Language) => string | undefined): Pattern {
  return pattern(pick, (words, spaced) => (spaced ? apart(words) : `(?:${words})`));
}
