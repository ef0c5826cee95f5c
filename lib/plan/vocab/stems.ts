/** Words brought to a common form, so that "Fix critical code duplication" meets "Code Duplication and Organization". */

/** Words that name no subject: verbs of doing, kinds of change, ranks. They never make two lines the same thing. */
const GENERIC = new Set(
  `a an the and or of for to in on with by from at as is are be it its this that all any each new more other additional further initial first remaining
  improve improvement improvements enhance enhancement enhancements implement implementation complete completion fix fixes resolve add create update set up setup begin start
  finish finalize ensure make build-out overhaul standardize standardization optimize optimization optimizations refactor cleanup clean work task tasks item items issue issues
  critical high medium low priority priorities immediate urgent management manage operation operations system systems general basic full comprehensive various
  p0 p1 p2 p3 week weeks phase continue conduct perform do review plan planning action actions step steps deploy rollout
  der die das und oder von für zu mit im in am auf den dem des ein eine verbessern verbesserung verbesserungen einführen erstellen beheben aktualisieren verwaltung abschließen
  le la les l' un une des du de et ou pour à au aux en avec mettre place améliorer amélioration améliorations corriger créer ajouter gestion finaliser
  el los las una unos del y o para con en mejorar mejora mejoras corregir crear añadir gestión completar o os as um uma do da dos das e com em melhorar melhoria melhorias corrigir criar adicionar gestão
  il lo gli i un uno di e per con su migliorare miglioramento miglioramenti correggere creare aggiungere gestione
  и обновить обновление в во на с со по для из к от улучшить улучшение улучшения исправить создать добавить управление завершить`
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'issues'),
);

const SUFFIX =
  /(?:izations?|isations?|ations?|itions?|utions?|ings?|ments?|ities|ity|ness|ions?|ables?|ables|als?|ates?|ers?|ors?|ies|ied|ed|es|s|e|y)$/;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Letters kept of a word: enough to tell subjects apart, few enough to drop case endings of inflected languages. */
const STEM_CHARS = 7;

/** A plan says the same words over and over. */
const STEMS = new Map<string, string>();
const MAX_STEMS = 20_000;

function stem(word: string): string {
  const known = STEMS.get(word);
  if (known !== undefined) return known;
  const form = stemOf(word);
  if (STEMS.size >= MAX_STEMS) STEMS.clear();
  STEMS.set(word, form);
  return form;
}

function stemOf(word: string): string {
  let bare = word;
  for (let i = 0; i < 2 && bare.length > 4; i++) {
    const cut = bare.replace(SUFFIX, '');
    if (cut.length < 3 || cut === bare) break;
    bare = cut;
  }
  return bare.slice(0, /^[\u0400-\u04ff]/.test(bare) ? STEM_CHARS - 2 : STEM_CHARS);
}

/** The stems of the words that carry meaning; of all words where none does. */
export function significant(text: string): Set<string> {
  const all = new Set<string>();
  const kept = new Set<string>();
  for (const match of text.slice(0, 600).toLowerCase().normalize('NFC').matchAll(WORD)) {
    const word = match[0];
    if (CJK.test(word)) {
      if (word.length === 1) kept.add(word);
      for (let i = 0; i + 1 < word.length; i++) kept.add(word.slice(i, i + 2));
      continue;
    }
    if (/^\d+$/.test(word) && word.length < 3) continue;
    const form = stem(word);
    all.add(form);
    if (!GENERIC.has(word)) kept.add(form);
  }
  return kept.size > 0 ? kept : all;
}

export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared;
}
