import type { Found, Rule } from './finding.ts';

export const noItems: Rule = {
  id: 'no-items',
  severity: 'warning',
  about: 'Nothing in the file is read as an item.',
  *find({ items }): Iterable<Found> {
    if (items.length > 0) return;
    yield {
      line: 1,
      message: 'No item was found in this file.',
      suggestion:
        'Write each item as a box, “- [ ] …”, or as a heading with a priority or status below it.',
    };
  },
};
