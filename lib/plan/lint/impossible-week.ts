import { MAX_WEEKS } from '../../limits.ts';
import type { Found, Rule } from './finding.ts';
import { bareMention, weekMentions, type WeekMention } from './week-mentions.ts';
import { weekPlaces } from './week-places.ts';
import { quote } from './wording.ts';

function wrong({ words, first, last }: WeekMention): Omit<Found, 'line'> | null {
  if (first < 1)
    return {
      message: `${quote(words)} is no week: weeks are counted from 1.`,
      suggestion: 'Write “Week 1”, or “unscheduled” for what is not planned yet.',
    };
  if (last < first)
    return {
      message: `${quote(words)} ends before it begins.`,
      suggestion: `Write “Weeks ${last}-${first}”.`,
    };
  if (last > MAX_WEEKS)
    return {
      message: `${quote(words)} lies past week ${MAX_WEEKS}, the last one a board has.`,
      suggestion: 'Count the weeks from the start of the plan, not from the start of the year.',
      severity: 'warning',
    };
  return null;
}

export const impossibleWeek: Rule = {
  id: 'impossible-week',
  severity: 'error',
  about: `A week before 1 or past ${MAX_WEEKS}, or a range that runs backwards.`,
  *find(subject): Iterable<Found> {
    const told = new Set<string>();
    for (const { line, words, kind } of weekPlaces(subject)) {
      const bare = kind === 'value' ? bareMention(words) : null;
      for (const mention of bare ? [bare] : weekMentions(words)) {
        const found = wrong(mention);
        const key = `${line} ${mention.first} ${mention.last}`;
        if (!found || told.has(key)) continue;
        told.add(key);
        yield { line, ...found };
      }
    }
  },
};
