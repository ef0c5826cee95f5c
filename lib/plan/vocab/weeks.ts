import type { PlanWeeks } from '../types.ts';
import { halfWidth, lowerCase } from './languages/letters.ts';

export const WEEK_DASH = String.raw`(?:\s*(?:-|–|—|~|〜|～|to|through|thru|bis|à|au|a|al|até|до|по|至|到|から|and|und|et|y|e|и|&|\+|\/)\s*)`;
export const WEEK_NOUN = String.raw`(?:weeks?|wks?\.?|(?:kalender)?wochen?|[kc]w\.?|semaines?|semanas?|settiman[ae]|sem\.?|sett\.?|недел(?:я|и|е|ю|ям|ях)|нед\.?|weken|hafta|tydzień|tygodnie|týden|vecka|тиждень|тижні)`;
const NUMBER = String.raw`(?:#|no\.?\s?|n[º°]\s?|№\s?)?(\d{1,2})(?!\d|\s?%|[.,]\d|\s?(?:days?|hours?|h\b|d\b))`;
/** Digits, or the numerals of Chinese and Japanese up to 99. */
const HAN_NUMBER = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`;
const HAN_DASH = String.raw`(?:-|–|—|~|〜|～|至|到|、|和|から)`;

/** `first week`, `1. Woche`, `2e semaine`, `3ª semana`, `первая неделя`, `첫째 주`: nothing may follow but a sign ("prima settimana di maggio"). */
const ORDINALS: readonly (readonly [RegExp, string])[] = [
  [/week/iu, 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth'],
  [/woche/iu, 'erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte'],
  [
    /semaine/iu,
    'première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième',
  ],
  [/semana/iu, 'primera|segunda|tercera|cuarta|quinta|sexta|séptima|octava|novena|décima'],
  [/semana/iu, 'primeira|segunda|terceira|quarta|quinta|sexta|sétima|oitava|nona|décima'],
  [/settimana/iu, 'prima|seconda|terza|quarta|quinta|sesta|settima|ottava|nona|decima'],
  [/недел[яюие]/iu, 'первая|вторая|третья|четвёртая|пятая|шестая|седьмая|восьмая|девятая|десятая'],
  [/주/u, '첫째|둘째|셋째|넷째|다섯째|여섯째|일곱째|여덟째|아홉째|열째'],
  [/주/u, '첫 번째|두 번째|세 번째|네 번째|다섯 번째|여섯 번째|일곱 번째|여덟 번째'],
];
const NAMED: readonly { words: readonly string[]; needs: RegExp; form: () => RegExp }[] =
  ORDINALS.map(([noun, list]) => ({
    words: list.split('|'),
    needs: noun,
    form: once(
      String.raw`(?<![\p{L}\p{N}])(?:(${list})|(\d{1,2})(?:\.|st|nd|rd|th|re|ère|er|e|ème|[.]?[ªº°]|-?[яй]))\s*(?:${noun.source})(?=\s*(?:$|[^\p{L}\p{N}\s]))`,
      'u',
    ),
  }));

/** Compiled when it is first asked for: few plans write their weeks in more than one way. */
function once(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => (made ??= new RegExp(source, flags));
}

/**
 * `Week 3`, `Weeks 2-3`, `Semaine 2`, `KW 12`, `第3-4周`, `第一周`, `3주차`, `3-я неделя`. A number before the noun is a
 * duration, not a week. Each beside what a text must hold for it.
 */
const FORMS: readonly (readonly [RegExp, () => RegExp])[] = [
  [
    /(?:w(?:ee)?ks?|woch|[kc]w|sem|sett|нед|weken|hafta|t[yý]|vecka|тиж)[^\d]*\d/iu,
    once(
      String.raw`(?<![\p{L}\p{N}])${WEEK_NOUN}\s*${NUMBER}(?:${WEEK_DASH}(?:${WEEK_NOUN}\s*)?${NUMBER})?(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}])`,
      'u',
    ),
  ],
  [
    /第/u,
    once(
      String.raw`第\s*${HAN_NUMBER}\s*(?:[周週]?\s*${HAN_DASH}\s*第?\s*${HAN_NUMBER}\s*)?(?:个|個)?(?:[周週]目?|星期|礼拜)`,
      'u',
    ),
  ],
  [
    /週/u,
    once(String.raw`${HAN_NUMBER}\s*(?:週目?\s*)?(?:${HAN_DASH}\s*${HAN_NUMBER}\s*)?週間?目`, 'u'),
  ],
  [
    /주차/u,
    once(
      String.raw`(?:제\s*)?(\d{1,2})\s*(?:주차|주)?\s*(?:(?:-|–|—|~|〜|～|부터|,)\s*(\d{1,2})\s*)?주차`,
      'u',
    ),
  ],
  [
    /제/u,
    once(
      String.raw`제\s*(\d{1,2})\s*주?\s*(?:(?:-|–|—|~)\s*제?\s*(\d{1,2})\s*)?주(?![\p{L}])`,
      'u',
    ),
  ],
  [
    /недел/iu,
    once(
      String.raw`(\d{1,2})(?:-?[яй])?\s*(?:(?:-|–|—)\s*(\d{1,2})(?:-?[яй])?\s*)?-?(?:я|й)\s+недел[яи]`,
      'u',
    ),
  ],
];

/** `W2`, `W2-W3`: a capital, or it would be any name. */
const CODE = /(?<![\p{L}\p{N}])W(\d{1,2})(?:\s*(?:-|–|—|to)\s*W?(\d{1,2}))?(?![\p{L}\p{N}])/u;

const HAN_DIGITS = '一二三四五六七八九';

/** `12`, `十二`, `二十`. */
function numberOf(digits: string): number {
  if (/^\d/.test(digits)) return Number(digits);
  const [tens = '', ones = ''] = digits.includes('十') ? digits.split('十') : ['', digits];
  const ten = digits.includes('十') ? (tens === '' ? 1 : HAN_DIGITS.indexOf(tens) + 1) * 10 : 0;
  return ten + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones) + 1);
}

export interface WeeksFound {
  weeks: PlanWeeks;
  from: number;
  to: number;
}

/** What every form holds: most texts are done with here. */
const MENTION =
  /w(?:ee?k|k|oche)|[kckwｗ][wｗ]|w[\d０-９]|sem|sett|недел|нед|[周週주]|星期|礼拜|hafta|t[yý]d|vecka|тиж/iu;

/** The first mention of numbered weeks in a short text; null where there is none. */
export function weeksIn(written: string): WeeksFound | null {
  if (!MENTION.test(written)) return null;
  const said = halfWidth(written);
  const text = lowerCase(said);
  let best: WeeksFound | null = null;
  const take = (match: RegExpExecArray, first: number, last: number): void => {
    if (best && match.index >= best.from) return;
    if (first < 1 || last < first || last > 60) return;
    best = { weeks: [first, last], from: match.index, to: match.index + match[0].length };
  };
  const taken = (match: RegExpExecArray | null): void => {
    if (!match) return;
    const first = numberOf(match[1] ?? '');
    take(match, first, match[2] === undefined ? first : numberOf(match[2]));
  };
  for (const [needs, form] of FORMS) if (needs.test(text)) taken(form().exec(text));
  if (/W\d/u.test(said)) taken(CODE.exec(said));
  for (const { words, needs, form } of NAMED) {
    const match = needs.test(text) ? form().exec(text) : null;
    if (!match) continue;
    const week = match[2] ? Number(match[2]) : words.indexOf((match[1] ?? '').toLowerCase()) + 1;
    take(match, week, week);
  }
  return best;
}

const BARE = new RegExp(
  String.raw`^\s*(?:#\s*|[SW]\.?\s?|[KC]W\s?|第)?${HAN_NUMBER}\s*(?:[周週]|주차?)?(?:\s*(?:-|–|—|~|〜|～|to|bis|à|a|至|到|、|から|and|und|et|y|e|и|&|\+|\/)\s*(?:[SW]\.?\s?|[KC]W\s?|第)?${HAN_NUMBER})?\s*(?:[周週]目?|주차?)?\+?\s*$`,
  'iu',
);

/** In a field or column named "Week" the noun may be left out or be a letter: `3`, `2 – 3`, `S2-S3`. */
export function bareWeeks(text: string): PlanWeeks | null {
  const match = BARE.exec(halfWidth(text));
  if (!match) return null;
  const first = numberOf(match[1] ?? '');
  const last = match[2] === undefined ? first : numberOf(match[2]);
  return first >= 1 && last >= first && last <= 60 ? [first, last] : null;
}

/** `3` or `2-3`, the way the document writes a range. */
export function writeWeeks(weeks: PlanWeeks, dash = '-'): string {
  return weeks[0] === weeks[1] ? String(weeks[0]) : `${weeks[0]}${dash}${weeks[1]}`;
}
