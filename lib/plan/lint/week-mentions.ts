/** Weeks as people write them, also where they cannot be: `Week 0`, `Weeks 5-3`, `Week soon`. */
import { WEEK_DASH, WEEK_NOUN } from '../vocab/weeks.ts';

export interface WeekMention {
  words: string;
  first: number;
  last: number;
}

const AFTER = String.raw`(?!\d|\s?%|[.,]\d|\s?(?:days?|hours?|h\b|d\b))`;
const NUMBERED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${WEEK_NOUN}\s*(?:#|no\.?\s?)?(\d{1,3})${AFTER}(?:${WEEK_DASH}(?:${WEEK_NOUN}\s*)?(\d{1,3})${AFTER})?(?![\p{L}\p{N}])|第\s*(\d{1,3})\s*(?:[-–~〜至到]\s*第?\s*(\d{1,3})\s*)?[周週]`,
  'giu',
);
const BARE = /^\s*#?\s*(\d{1,3})(?:\s*(?:-|–|—|to)\s*(\d{1,3}))?\s*$/;
const WORDED = new RegExp(
  String.raw`^[^\p{L}\p{N}]*${WEEK_NOUN}[\s:：]+(\p{L}[\p{L}'’-]*|\?+)[^\p{L}\p{N}]*$`,
  'iu',
);
const UNDECIDED =
  /^(?:\?+|[nxy]|tbd|tba|soon|later|next|last|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/iu;

/** Every numbered week of a short text. */
export function weekMentions(text: string): WeekMention[] {
  return [...text.matchAll(NUMBERED)].map((match) =>
    mention(match[0], match[1] ?? match[3], match[2] ?? match[4]),
  );
}

/** The value of a field or cell named "Week": the noun may be left out. */
export function bareMention(text: string): WeekMention | null {
  const match = BARE.exec(text);
  return match ? mention(match[0], match[1], match[2]) : null;
}

function mention(words: string, first: string | undefined, last: string | undefined): WeekMention {
  const from = Number(first);
  return { words: words.trim(), first: from, last: last === undefined ? from : Number(last) };
}

/** The word where a number was due: `Week soon`. `surely`: any word will do, since only a number makes sense there. */
export function wordedWeek(text: string, surely: boolean): string | null {
  const word = WORDED.exec(text)?.[1];
  return word !== undefined && (surely || UNDECIDED.test(word)) ? word : null;
}
