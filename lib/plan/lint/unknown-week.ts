import { NOTHING } from '../vocab/priorities.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import type { Found, Rule } from './finding.ts';
import { bareMention, weekMentions, wordedWeek } from './week-mentions.ts';
import { weekPlaces, type WeekPlace } from './week-places.ts';
import { quote } from './wording.ts';

const TAG = /[([（【]([^()[\]（）【】]{2,40})[)\]）】]/gu;

/** The words that should have been a week. */
function unknown({ words, kind }: WeekPlace): string | null {
  if (kind === 'value') {
    const said = words.trim();
    const numbered = bareMention(said) !== null || weekMentions(said).length > 0;
    const known = numbered || bareWeeks(said) !== null || weeksIn(said) !== null;
    return said === '' || known || NOTHING.test(said) ? null : said;
  }
  if (kind !== 'head' && wordedWeek(words, kind === 'schedule')) return words.trim();
  for (const [tag, inner] of words.matchAll(TAG)) if (wordedWeek(inner ?? '', false)) return tag;
  return null;
}

export const unknownWeek: Rule = {
  id: 'unknown-week',
  severity: 'warning',
  about: 'A week without a number: “Week soon”, or a week field that holds something else.',
  *find(subject): Iterable<Found> {
    for (const place of weekPlaces(subject)) {
      const said = unknown(place);
      if (said === null) continue;
      yield {
        line: place.line,
        message: `${quote(said)} names no week by its number.`,
        suggestion:
          'Write the weeks as numbers from the start of the plan, “Week 3” or “Weeks 3-4”, or “TBD”.',
      };
    }
  },
};
