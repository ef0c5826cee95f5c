import type { Section } from '../parse/outline.ts';
import type { Found, Rule } from './finding.ts';
import { repeatsOf, type Repeat } from './repeats.ts';
import { quote } from './wording.ts';

export const repeatedLists: Rule = {
  id: 'repeated-lists',
  severity: 'note',
  about: 'Several summaries or lists of next steps repeat the same items.',
  *find(subject): Iterable<Found> {
    const lists = new Map<Section, Repeat[]>();
    for (const repeat of repeatsOf(subject))
      lists.set(repeat.section, [...(lists.get(repeat.section) ?? []), repeat]);
    const firstList = new Map<unknown, { line: number; title: string }>();
    for (const [section, repeats] of lists) {
      const again = repeats.filter(({ item }) => firstList.has(item));
      const where = { line: repeats[0]?.line ?? 1, title: section.title };
      for (const { item } of repeats) if (!firstList.has(item)) firstList.set(item, where);
      const earlier = again[0] ? firstList.get(again[0].item) : undefined;
      if (!earlier) continue;
      const names = again.length === 1 ? 'an item that' : `${again.length} items that`;
      yield {
        line: where.line,
        message: `${quote(section.title)} repeats ${names} ${quote(earlier.title)} (line ${earlier.line}) repeats already.`,
        suggestion: 'Keep one list of what comes next: every copy has to be changed by hand.',
      };
    }
  },
};
