/** What the value of a field or cell says. */
import type { Priority } from '../types.ts';
import { pattern, wholeWords } from './languages/all.ts';
import { halfWidth, lowerCase } from './languages/letters.ts';
import {
  PRIORITY_COLOURS,
  PRIORITY_LEAD,
  PRIORITY_NOUN,
  PRIORITY_WORDS,
  RANKED_BY_NUMBER,
  priorityOfCode,
} from './priorities.ts';

export interface PriorityFound {
  value: Priority;
  /** Range of the words inside the text that was read. */
  from: number;
  to: number;
  sure: number;
}

/** A colour right before the words belongs to them: both change together. */
const COLOUR = new RegExp(
  String.raw`(?:${Object.keys(PRIORITY_COLOURS).join('|')})\uFE0F?\s*$`,
  'u',
);

/** `P0级`, `优先级P1`: letters of other scripts may stand beside a code. */
const CODE = /(?<![\p{Script=Latin}\p{N}])P[0-5](?![\p{Script=Latin}\p{N}])/iu;
const STARS = /^\s*(?:⭐\uFE0F?|★){1,5}(?:☆){0,4}/u;

/** Five stars are the first rank, one or two the last; of a shorter row of `★★☆` its own share. */
function ofStars(text: string): PriorityFound | null {
  const stars = STARS.exec(text)?.[0];
  if (!stars) return null;
  const full = stars.match(/⭐|★/gu)?.length ?? 0;
  const all = full + (stars.match(/☆/gu)?.length ?? 0);
  const five = all > full && all < 5 ? Math.round((full / all) * 5) : full;
  const value = five >= 5 ? 'P0' : five === 4 ? 'P1' : five === 3 ? 'P2' : 'P3';
  return { value, from: stars.length - stars.trimStart().length, to: stars.length, sure: 0.6 };
}

/** The priority a value begins with: `P1`, `🔴 High`, `High (security)`, `Medium-High` (the first, less surely). */
export function priorityIn(written: string): PriorityFound | null {
  const text = halfWidth(written);
  const lead =
    /^(?:[\s*_`[(【（~]|[\u2190-\u2BFF]|\uFE0F|[\u{1F300}-\u{1FAFF}])*/u.exec(text)?.[0].length ??
    0;
  const noun = PRIORITY_LEAD.exec(text.slice(lead));
  const at = lead + (noun ? noun[0].length : 0);
  const code = /^P([0-5])(?![\p{Script=Latin}\p{N}])/iu.exec(text.slice(at));
  const range = /^(?:\s*(?:-|–|\/|to)\s*)(?:P[0-5]|\p{L}+)/iu;
  if (code) {
    const rest = text.slice(at + 2);
    return {
      value: priorityOfCode(`P${code[1]}`),
      from: at,
      to: at + 2,
      sure: range.test(rest) && /^\s*[-–/]\s*P\d/i.test(rest) ? 0.6 : 1,
    };
  }
  const number =
    /^#?([0-4])\s*$/.exec(text.slice(at)) ??
    (noun ? /^#?([0-5])(?!\d)/.exec(text.slice(at)) : null);
  if (number)
    return {
      value: priorityOfCode(`P${number[1]}`),
      from: at,
      to: at + number[0].trimEnd().length,
      sure: 0.8,
    };
  const words = PRIORITY_WORDS.at(text, at);
  if (words) {
    const rest = text.slice(words.to);
    const colour = COLOUR.exec(text.slice(0, words.from));
    const from = colour ? colour.index : words.from;
    const second = /^\s*(?:-|–|\/|to\s)\s*/iu.exec(rest);
    const ranged = second !== null && PRIORITY_WORDS.at(rest, second[0].length) !== null;
    return { value: words.value, from, to: words.to, sure: ranged ? 0.6 : 1 };
  }
  // `Priority: 1`: the number alone, as in P1.
  const digit = /^\s*#?([0-5])(?=\s*(?:$|[([–-]))/u.exec(text);
  if (digit) {
    const from = digit[0].length - 1;
    return { value: priorityOfCode(`P${digit[1]}`), from, to: from + 1, sure: 0.8 };
  }
  const later = CODE.exec(text.slice(0, 80));
  if (later)
    return {
      value: priorityOfCode(later[0].toUpperCase()),
      from: later.index,
      to: later.index + 2,
      sure: 0.9,
    };
  const stars = ofStars(text);
  if (stars) return stars;
  for (const [colour, value] of Object.entries(PRIORITY_COLOURS)) {
    const place = text.indexOf(colour);
    if (place >= 0 && place < 8)
      return { value, from: place, to: place + colour.length, sure: 0.7 };
  }
  return null;
}

/** Words that rank only what is called an item, and say something else before any other noun. */
const RANK_ONLY =
  /^(?:high|higher|low|lower|medium|mid|med|normal|moderate|major|minor|must|should|could)$/iu;
/** "Major bugs" are ranked; "Major features", "Important notes" and "Important fixes already made" are only praised. */
const PRAISE = /^(?:major|important)$/iu;
/** "Immediate actions", "Immediate next steps" say when, not how much it matters. */
const SOON = /^immediate$/iu;
const AT_ONCE = /^(?:\p{L}+ )?(?:actions?|steps?|tasks?|todos?|plans?|work|goals?)\b/iu;
const RANKED_TROUBLE =
  /^(?:priorit|severity|(?:security |technical |code |open )?(?:items?|issues?|tasks?|bugs?|findings?|defects?|errors?|gaps?|violations?|vulnerabilities|problems?)\b)/iu;
const RANK_ONLY_ABROAD = wholeWords(({ rankOnly }) => rankOnly);
const RANKED_ABROAD = pattern(
  ({ ranked }) => ranked,
  (words, spaced) => (spaced ? String.raw`^(?:${words})(?!\p{L})` : `^(?:${words})`),
);
const RANKED =
  /^(?:(?:have|fix|do)\b(?!\s+\p{L})|-?(?:priorit|prio\b|severity|importance|urgency)|-?(?:impact|value|risk)(?!\s+\p{L})|-?(?:impact|value|risk)\s+(?=(?:items?|issues?|tasks?|fixes|changes|work|improvements?|features?|actions?|low|high|and|or)\b)|(?:security |technical |code |quality |performance |missing )?(?:items?|issues?|tasks?|fixes|bugs?|findings?|actions?|gaps?|features|stories|vulnerabilities|problems?|work)\b)/iu;

/** What Romance languages name before they rank it: "Constats critiques", "Hallazgos críticos". */
const RANKED_NOUN = pattern(
  ({ rankedBefore }) => rankedBefore,
  (words) => String.raw`^(?:${words})\s*[-–—:]?\s+`,
);

/** The priority a group's heading lends: `P0 (Critical)`, `🔴 High Priority Missing Items`, `Phase 1: Critical fixes`. */
export function headingPriority(heading: string): PriorityFound | null {
  const text = halfWidth(heading.slice(0, 200));
  const codes = [
    ...text.matchAll(
      /(?<![\p{Script=Latin}\p{N}]|[\p{L}\p{N}]-)[pP]([0-5])(?![\p{Script=Latin}\p{N}%])/gu,
    ),
  ];
  const first = codes[0];
  if (first) {
    const sure = new Set(codes.map((code) => priorityOfCode(`P${code[1]}`))).size > 1 ? 0.6 : 1;
    return { value: priorityOfCode(`P${first[1]}`), from: first.index, to: first.index + 2, sure };
  }
  const ranked = RANKED_BY_NUMBER.exec(text);
  if (ranked)
    return {
      value: priorityOfCode(`P${ranked[1]}`),
      from: ranked.index,
      to: ranked.index + ranked[0].length,
      sure: 0.9,
    };
  const noun = PRIORITY_NOUN.exec(text);
  if (noun) {
    const before = /([\p{L}'-]+(?: to have)?)[\s)]*$/iu.exec(text.slice(0, noun.index));
    const value = before ? PRIORITY_WORDS.whole(before[1] ?? '') : undefined;
    if (before && value !== undefined)
      return { value, from: before.index, to: noun.index, sure: 1 };
    const after = /^[\s:：(-]*/u.exec(text.slice(noun.index + noun[0].length))?.[0].length ?? 0;
    const words = PRIORITY_WORDS.at(text, noun.index + noun[0].length + after);
    if (words) return { value: words.value, from: words.from, to: words.to, sure: 1 };
    const cjk = PRIORITY_WORDS.at(text, noun.index - 1);
    if (cjk && cjk.to === noun.index)
      return { value: cjk.value, from: cjk.from, to: cjk.to, sure: 1 };
  }
  const lead =
    /^(?:[^\p{L}\p{N}]|\d{1,3}(?:\.\d{1,3})*[.):]?\s|(?:phase|stage|step|sprint|tier|level|wave|batch|round|part|group|etapa|étape|fase|этап|фаза|stufe|阶段|フェーズ)\s*\d*\s*[:.–-]?\s*)*/u.exec(
      lowerCase(text),
    )?.[0].length ?? 0;
  const words = PRIORITY_WORDS.at(text, lead);
  if (words) {
    const rest = text.slice(words.to).trim();
    const alone = rest === '' || (/^[^\p{L}\p{N}]/u.test(rest) && !/^-\p{L}/u.test(rest));
    // "High availability", "Low-level design", "Must be done this week" rank nothing.
    const said = text.slice(words.from, words.to);
    const praises =
      (PRAISE.test(said) && !RANKED_TROUBLE.test(rest)) || (SOON.test(said) && AT_ONCE.test(rest));
    const ranksNothing =
      !alone &&
      // "高可用部署", "中间件升级", "Hohe Verfügbarkeit": part of a longer word, or of another thought.
      (praises ||
        ((RANK_ONLY.test(said) || RANK_ONLY_ABROAD.test(said)) &&
          !RANKED.test(rest) &&
          !RANKED_ABROAD.test(rest)));
    // "SHOULD FIX (Medium — …)": the rank in brackets is the plan's own.
    const aside = /^(?:must|should|could)$/i.test(said) ? inBracket(rest, SAID_ALOUD) : null;
    if (aside) {
      const by = text.indexOf(rest, words.to);
      return { ...aside, from: by + aside.from, to: by + aside.to };
    }
    if (ranksNothing) return inBracket(text, SAID_ALOUD);
    return { value: words.value, from: words.from, to: words.to, sure: alone ? 1 : 0.8 };
  }
  const named = RANKED_NOUN.exec(text.slice(lead));
  const adjective = named ? PRIORITY_WORDS.at(text, lead + named[0].length) : null;
  if (adjective && !/[\p{L}\p{N}]/u.test(text.slice(adjective.to)))
    return { value: adjective.value, from: adjective.from, to: adjective.to, sure: 0.9 };
  const bracketed = inBracket(text, RANKED_ABROAD);
  if (bracketed) return bracketed;
  for (const [colour, said] of Object.entries(PRIORITY_COLOURS)) {
    const place = text.indexOf(colour);
    if (place >= 0 && place < 4)
      return { value: said, from: place, to: place + colour.length, sure: 0.6 };
  }
  return null;
}

/** What may follow a rank in brackets: "(Critical — blocks the release)". */
const SAID_ALOUD = /^(?:[-–—]\s|[,;:|])/u;

/** A rank in brackets, alone or with what it is about behind it; `behind`: "（最優先課題）" ranks a noun. */
function inBracket(
  text: string,
  behind: { test: (rest: string) => boolean },
): PriorityFound | null {
  const bracket = /[([（【]\s*([^()[\]（）【】]{2,60}?)\s*[)\]）】]/u.exec(text);
  const words = bracket?.[1] ?? '';
  const found = bracket ? PRIORITY_WORDS.at(words, 0) : null;
  if (!bracket || !found) return null;
  const from = bracket.index + bracket[0].indexOf(words);
  const rest = words.slice(found.to).trimStart();
  if (rest === '') return { value: found.value, from, to: from + words.length, sure: 0.9 };
  return behind.test(rest) || SAID_ALOUD.test(rest)
    ? { value: found.value, from, to: from + found.to, sure: 0.8 }
    : null;
}
