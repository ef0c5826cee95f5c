import { NOTHING } from '../vocab/priorities.ts';
import { priorityIn } from '../vocab/read-value.ts';
import { statusAt } from '../vocab/statuses.ts';
import type { Found, Rule } from './finding.ts';
import { fieldsOfItem } from './own-words.ts';
import { nameOf, quote } from './wording.ts';

const KNOWN = {
  priority: {
    knows: (words: string) => priorityIn(words) !== null,
    such: 'P0, P1, P2 or P3, or Critical, High, Medium or Low',
  },
  status: {
    knows: (words: string) => statusAt(words, 0, words.length) !== null,
    such: 'Not started, In progress, Blocked, Done or Deferred',
  },
} as const;

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'warning',
  about: 'A priority or status field holds words that are neither.',
  *find(subject): Iterable<Found> {
    for (const item of subject.items)
      for (const key of ['priority', 'status'] as const) {
        // A done item's priority matters to nobody: plans put "Complete" there.
        if (key === 'priority' && item.status === 'done') continue;
        for (const { line, words } of fieldsOfItem(subject, item, key)) {
          const said = words.trim();
          if (said === '' || NOTHING.test(said) || KNOWN[key].knows(words)) continue;
          yield {
            line,
            message: `${nameOf(item)} has the ${key} ${quote(said)}, which is not known as one.`,
            suggestion: `Begin the field with ${KNOWN[key].such}.`,
          };
        }
      }
  },
};
