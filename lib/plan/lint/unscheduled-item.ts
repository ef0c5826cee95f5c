import type { Found, Rule } from './finding.ts';
import { foldMany } from './fold-many.ts';
import { nameOf } from './wording.ts';

export const unscheduledItem: Rule = {
  id: 'unscheduled-item',
  severity: 'warning',
  about: 'The plan has a schedule, and an open item that it does not name.',
  *find({ items, reading }): Iterable<Found> {
    if (!reading.schedule.some((line) => line.items.length > 0)) return;
    const open = items.filter((item) => item.status !== 'done' && item.status !== 'deferred');
    yield* foldMany({
      items: open.filter((item) => item.weeks === null && !item.closed.has('weeks')),
      of: open.length,
      each: (item) => ({
        line: item.line,
        message: `The schedule does not name ${nameOf(item)}.`,
        suggestion:
          'Name it in the schedule by its number or title, or give it “**Week**: TBD” if that is meant.',
      }),
      all: (words) => ({
        message: `The schedule leaves out ${words}.`,
        suggestion: 'Name them in the schedule by their numbers or titles.',
      }),
    });
  },
};
