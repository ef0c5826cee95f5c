import type { Found, Rule } from './finding.ts';
import { foldMany } from './fold-many.ts';
import { nameOf } from './wording.ts';

export const noPriority: Rule = {
  id: 'no-priority',
  severity: 'warning',
  about: 'The plan says what its priorities mean, and an open item has none.',
  *find({ items, reading }): Iterable<Found> {
    const { lanes } = reading.ctx;
    if (lanes.length === 0) return;
    const names = lanes
      .map(({ lane }) => lane)
      .toSorted()
      .join(', ');
    const open = items.filter((item) => item.status !== 'done' && item.status !== 'deferred');
    const suggestion = `Give it one of ${names}, in its title, in a field or in its section's heading.`;
    yield* foldMany({
      items: open.filter((item) => item.priority === null && !item.closed.has('priority')),
      of: open.length,
      each: (item) => ({
        line: item.line,
        message: `${nameOf(item)} has no priority.`,
        suggestion,
      }),
      all: (words) => ({
        message: `${words} have no priority.`,
        suggestion: `Give them one of ${names}, most easily in the headings of their sections.`,
      }),
    });
  },
};
