import type { Draft } from '../parse/draft.ts';
import type { Found, Rule } from './finding.ts';
import { isListNumber, isTicket, scopeOf } from './refs.ts';
import { sameTitle } from './same-title.ts';
import { quote } from './wording.ts';

export const duplicateRef: Rule = {
  id: 'duplicate-ref',
  severity: 'error',
  about: 'Two items have the same number or id, so nothing that names it can tell them apart.',
  *find({ items }): Iterable<Found> {
    const whole = new Map<string, Draft>();
    const bySection = new Map<unknown, Map<string, Draft>>();
    for (const item of items) {
      const scope = item.ref === null || isListNumber(item) ? 'none' : scopeOf(item.ref);
      if (item.ref === null || scope === 'none') continue;
      const known =
        scope === 'plan' ? whole : (bySection.get(item.section) ?? new Map<string, Draft>());
      if (scope === 'section') bySection.set(item.section, known);
      const first = known.get(item.ref);
      if (!first) known.set(item.ref, item);
      else if (!sameTitle(first.title, item.title))
        yield {
          line: item.line,
          message: `${quote(item.title)} has the number ${item.ref}, and so has ${quote(first.title)} on line ${first.line}.`,
          suggestion: 'Give one of them a number of its own.',
          ...(isTicket(item) ? { severity: 'note' } : {}),
        };
    }
  },
};
