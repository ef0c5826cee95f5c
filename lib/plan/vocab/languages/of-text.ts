/** Which language a plan is written in, as far as Laneway can write in it. */
import { CHINESE } from './chinese.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { JAPANESE } from './japanese.ts';
import { KOREAN } from './korean.ts';
import { isTraditional, traditional } from './letters.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import type { Language } from './words.ts';

/** Characters looked at. */
const HEAD = 20_000;
/** Share of its letters from which a plan is in a script. */
const SHARE = 0.25;

const ENGLISH = new Set(
  'the and of to in for with on is are be by from this that it as at or not will should add all new'.split(
    ' ',
  ),
);
const LATIN: readonly (readonly [Language, ReadonlySet<string>])[] = (
  [
    [GERMAN, 'der die das und für mit den dem ist auf nicht ein eine zu von bei werden wird im am'],
    [FRENCH, 'le la les des du et pour une un est dans sur avec au aux que qui pas ne par ce'],
    [SPANISH, 'el la los las del y para una un en con que es por se al lo como más sin'],
    [PORTUGUESE, 'o os da do das dos e para uma um em com que é no na por ao não mais sem'],
    [ITALIAN, 'il lo gli di del della e per una un in con che è da nel al dei delle non su'],
  ] as const
).map(([language, words]) => [language, new Set(words.split(' '))]);

export type Written = Language['written'];

/** Null: English, or a language Laneway does not write. */
export function languageOf(text: string): Language | null {
  const head = text.slice(0, HEAD);
  const count = (script: RegExp): number => head.match(script)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (letters === 0) return null;
  const kana = count(/[\u3040-\u30ff]/g);
  const han = count(/[\u3400-\u9fff]/g);
  const hangul = count(/[\uac00-\ud7af]/g);
  // One character of these scripts says as much as several letters of a Latin word.
  if ((kana + han) * 3 > letters * SHARE * 2)
    if (kana * 8 > han) return JAPANESE;
    else if (han > hangul) return CHINESE;
  if (hangul * 3 > letters * SHARE * 2) return KOREAN;
  if (count(/[\u0400-\u04ff]/g) > letters * SHARE)
    return /[іїєґ]/iu.test(head) && !/[ыэъ]/iu.test(head) ? null : RUSSIAN;
  return latinLanguage(head);
}

function latinLanguage(head: string): Language | null {
  const said = head.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const score = (words: ReadonlySet<string>): number =>
    said.filter((word) => words.has(word)).length;
  let best: Language | null = null;
  let most = score(ENGLISH);
  for (const [language, words] of LATIN) {
    const has = score(words) + (accents(language, head) ? 1 : 0);
    if (has > most) {
      best = language;
      most = has;
    }
  }
  return best;
}

/** Letters that only this one of the five has. */
function accents(language: Language, head: string): boolean {
  const own = new Map([
    [GERMAN, /[äöß]/iu],
    [FRENCH, /[èêçùœ]|é[es]?\b/iu],
    [SPANISH, /[ñ¿¡]|ción\b/iu],
    [PORTUGUESE, /[ãõ]/iu],
    [ITALIAN, /(?:ità|zione)\b/iu],
  ]).get(language);
  return own?.test(head) ?? false;
}

/** What Laneway writes in the plan, in traditional characters where the plan has them. */
export function writtenIn(language: Language, text: string): Written {
  const { written } = language;
  if (language !== CHINESE || !isTraditional(text.slice(0, HEAD))) return written;
  const turned = <K extends string>(words: Readonly<Record<K, string>>): Record<K, string> =>
    Object.fromEntries(
      Object.entries<string>(words).map(([key, word]) => [key, traditional(word)]),
    ) as Record<K, string>;
  return {
    status: turned(written.status),
    priority: turned(written.priority),
    week: traditional(written.week),
    labels: turned(written.labels),
  };
}
