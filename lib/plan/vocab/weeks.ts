import type { PlanWeeks } from '../types.ts';

export const WEEK_DASH = String.raw`(?:\s*(?:-|–|—|~|〜|～|to|through|thru|bis|à|au|a|al|até|до|по|至|到|and|und|et|y|e|&|\+|\/)\s*)`;
export const WEEK_NOUN = String.raw`(?:weeks?|wks?\.?|wochen?|semaines?|semanas?|settiman[ae]|sem\.?|недел[яи]|нед\.?)`;
const NUMBER = String.raw`(?:#|no\.?\s?|n[º°]\s?)?(\d{1,2})(?!\d|\s?%|[.,]\d|\s?(?:days?|hours?|h\b|d\b))`;

/** `Week 3`, `Weeks 2-3`, `Semaine 2`, `第3-4周`, `3주차`, `3-я неделя`, `W2-W3`. A number before the noun is a duration, not a week. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${WEEK_NOUN}\s*${NUMBER}(?:${WEEK_DASH}(?:${WEEK_NOUN}\s*)?${NUMBER})?(?![\p{L}\p{N}])`,
    'iu',
  ),
  /第\s*(\d{1,2})\s*(?:[周週]?\s*(?:-|–|—|~|〜|～|至|到|、)\s*第?\s*(\d{1,2})\s*)?[周週]目?/u,
  /(?:제\s*)?(\d{1,2})\s*(?:주차)?\s*(?:(?:-|–|—|~|〜)\s*(\d{1,2})\s*)?주차/u,
  /(\d{1,2})(?:-?[яй])?\s*(?:(?:-|–|—)\s*(\d{1,2})(?:-?[яй])?\s*)?-?(?:я|й)\s+недел[яи]/iu,
  /(?<![\p{L}\p{N}])W(\d{1,2})(?:\s*(?:-|–|—|to)\s*W?(\d{1,2}))?(?![\p{L}\p{N}])/u,
];

export interface WeeksFound {
  weeks: PlanWeeks;
  from: number;
  to: number;
}

/** The first mention of numbered weeks in a short text; null where there is none. */
export function weeksIn(text: string): WeeksFound | null {
  let best: WeeksFound | null = null;
  for (const form of FORMS) {
    const match = form.exec(text);
    if (!match || (best && match.index >= best.from)) continue;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (first < 1 || last < first || last > 60) continue;
    best = { weeks: [first, last], from: match.index, to: match.index + match[0].length };
  }
  return best;
}

/** In a field or column named "Week" the noun may be left out or be a letter: `3`, `2 – 3`, `S2-S3`. */
export function bareWeeks(text: string): PlanWeeks | null {
  const match =
    /^\s*(?:#\s*|[SW]\.?\s?|KW\s?)?(\d{1,2})(?:\s*(?:-|–|—|~|to|bis|à|a|至)\s*(?:[SW]\.?\s?|KW\s?)?(\d{1,2}))?\s*$/iu.exec(
      text,
    );
  if (!match) return null;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first >= 1 && last >= first && last <= 60 ? [first, last] : null;
}

/** `3` or `2-3`, the way the document writes a range. */
export function writeWeeks(weeks: PlanWeeks, dash = '-'): string {
  return weeks[0] === weeks[1] ? String(weeks[0]) : `${weeks[0]}${dash}${weeks[1]}`;
}
