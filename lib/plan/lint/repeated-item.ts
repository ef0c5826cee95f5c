import type { Draft } from '../parse/draft.ts';
import { significant } from '../vocab/stems.ts';
import type { Found, Rule } from './finding.ts';
import { titleKey } from './same-title.ts';
import { nameOf } from './wording.ts';

/** A title of one word is a heading that returns ("Testing"), and one in every section is a routine. */
const MIN_WORDS = 2;
const MAX_PLACES = 2;

export const repeatedItem: Rule = {
  id: 'repeated-item',
  severity: 'warning',
  about: 'Two items have the same title.',
  *find({ items }): Iterable<Found> {
    const groups = new Map<string, Draft[]>();
    for (const item of items) {
      const key = titleKey(item.title);
      const known = groups.get(key);
      if (known) known.push(item);
      else if (key !== '') groups.set(key, [item]);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const sections = new Map<unknown, Draft>();
      for (const item of group) {
        const same = sections.get(item.section);
        if (!same) sections.set(item.section, item);
        else
          yield {
            line: item.line,
            message: `${nameOf(item)} stands in this section already, on line ${same.line}.`,
            suggestion: 'Take one of them out, or say in the titles how they differ.',
          };
      }
      const [first, second] = [...sections.values()];
      if (!first || !second || sections.size > MAX_PLACES) continue;
      if (significant(first.title).size < MIN_WORDS) continue;
      yield {
        line: second.line,
        message: `${nameOf(second)} has the title of the item on line ${first.line}; both become cards.`,
        suggestion: 'Take one of them out, or say in the titles how they differ.',
        severity: 'note',
      };
    }
  },
};
