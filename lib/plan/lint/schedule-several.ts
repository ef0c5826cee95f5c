import { matchLine, nameIndex } from '../parse/name-match.ts';
import type { Found, Rule } from './finding.ts';
import { linesName, quote } from './wording.ts';

const LISTED = /[,;、，；+&(（]|\s(?:and|und|et|y|e|и)\s/iu;

export const scheduleSeveral: Rule = {
  id: 'schedule-several',
  severity: 'warning',
  about: 'A line of the schedule fits several items equally well.',
  *find({ reading }): Iterable<Found> {
    const several = reading.schedule.filter(({ items, text }) => {
      const sure = items[0]?.sure ?? 1;
      return (
        items.length > 1 &&
        sure < 1 &&
        items.every((item) => item.sure === sure) &&
        !LISTED.test(text)
      );
    });
    if (several.length === 0) return;
    const index = nameIndex(reading.ctx, reading.drafts);
    for (const { line, text, items } of several) {
      // The name of a section means all that is in it.
      if (matchLine(index, text).level !== 'item') continue;
      yield {
        line,
        message: `The schedule says ${quote(text)}, which may be any of ${items.length} items: ${linesName(items.map((item) => item.line))}.`,
        suggestion: 'Name the one that is meant by its number, or all of them if all are.',
      };
    }
  },
};
