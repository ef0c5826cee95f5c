import type { Draft } from '../parse/draft.ts';
import type { PlanWeeks } from '../types.ts';
import { bareWeeks, weeksIn } from '../vocab/weeks.ts';
import type { Found, Rule } from './finding.ts';
import { fieldsOfItem, headOfItem } from './own-words.ts';
import type { Subject } from './subject.ts';
import { nameOf, weeksName } from './wording.ts';

interface Statement {
  line: number;
  weeks: PlanWeeks;
}

function own(subject: Subject, item: Draft): Statement[] {
  const said: Statement[] = [];
  const tag = headOfItem(subject, item)?.weeks;
  if (tag) said.push({ line: item.line, weeks: tag.value });
  for (const { line, words } of fieldsOfItem(subject, item, 'weeks')) {
    const weeks = bareWeeks(words) ?? weeksIn(words)?.weeks;
    if (weeks) said.push({ line, weeks });
  }
  return said;
}

/** Schedule lines that name an item by its number, or it alone. */
function named(subject: Subject): Map<number, Statement[]> {
  const byItem = new Map<number, Statement[]>();
  for (const { line, weeks, items } of subject.reading.schedule)
    for (const item of items) {
      if (item.sure < 1 && items.length > 1) continue;
      const known = byItem.get(item.line);
      if (known) known.push({ line, weeks });
      else byItem.set(item.line, [{ line, weeks }]);
    }
  return byItem;
}

const same = (a: PlanWeeks, b: PlanWeeks): boolean => a[0] === b[0] && a[1] === b[1];
const apart = (a: PlanWeeks, b: PlanWeeks): boolean => a[1] < b[0] || b[1] < a[0];

export const twoWeeks: Rule = {
  id: 'two-weeks',
  severity: 'warning',
  about: 'An item stands in two weeks: by its own words, by its heading or by the schedule.',
  *find(subject): Iterable<Found> {
    const schedule = named(subject);
    for (const item of subject.items) {
      const said = own(subject, item);
      const lines = schedule.get(item.line) ?? [];
      const [first] = said;
      const other = said.find(({ weeks }) => first && !same(weeks, first.weeks));
      const lent = item.weeks && item.why.weeks?.from !== 'schedule' ? item.weeks : null;
      const against = lent ? lines.find(({ weeks }) => apart(weeks, lent)) : undefined;
      const twice = lent
        ? undefined
        : lines.find(({ weeks }) => lines[0] && !same(weeks, lines[0].weeks));
      const read = item.weeks ? weeksName(item.weeks) : 'unscheduled';
      if (first && other)
        yield {
          line: other.line,
          message: `${nameOf(item)} is in ${weeksName(first.weeks)} and in ${weeksName(other.weeks)}.`,
          suggestion: `Write one of them; until then it is read as ${read}.`,
        };
      else if (lent && against)
        yield {
          line: against.line,
          message: `The schedule puts ${nameOf(item)} into ${weeksName(against.weeks)}, line ${item.why.weeks?.line ?? item.line} into ${weeksName(lent)}.`,
          suggestion: `Change one of them; until then it is read as ${read}.`,
        };
      else if (lines[0] && twice)
        yield {
          line: twice.line,
          message: `The schedule names ${nameOf(item)} in ${weeksName(lines[0].weeks)} (line ${lines[0].line}) and in ${weeksName(twice.weeks)}.`,
          suggestion: `Name it once, as in “Weeks ${Math.min(lines[0].weeks[0], twice.weeks[0])}-${Math.max(lines[0].weeks[1], twice.weeks[1])}”, or split the item; until then it is read as ${read}.`,
        };
    }
  },
};
