import type { Draft } from '../parse/draft.ts';
import { refAt } from '../parse/ref.ts';
import type { Found, Rule } from './finding.ts';
import { isListNumber, numberOf } from './refs.ts';
import type { Subject } from './subject.ts';
import { nameOf } from './wording.ts';

/** Numbers that the plan gives to headings and list entries, items or not. */
function numbersOf({ text, lines }: Subject): Set<string> {
  const found = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'heading' && line.kind !== 'item') continue;
    const words = text.slice(line.content.from, Math.min(line.content.to, line.content.from + 60));
    const bare = /^[^\p{L}\p{N}]*/u.exec(words)?.[0].length ?? 0;
    const ref = refAt(`${words} x`, bare, words.length + 2)?.ref;
    if (ref !== undefined) found.add(ref);
  }
  return found;
}

/** Plans of what is left, or was done, name items of another plan by its numbers. */
const PARTIAL: ReadonlySet<string> = new Set(['remaining', 'completion', 'progress']);

export const refOrder: Rule = {
  id: 'ref-order',
  severity: 'note',
  about: 'The numbers of items run out of order, leave one out, or belong to another section.',
  *find(subject): Iterable<Found> {
    const partial = PARTIAL.has(subject.reading.kind);
    const present = numbersOf(subject);
    const before = new Map<unknown, Map<string, { item: Draft; last: number }>>();
    for (const item of subject.items) {
      const number = item.ref === null || isListNumber(item) ? null : numberOf(item.ref);
      if (!number) continue;
      const { path, last } = number;
      const paths = before.get(item.section) ?? new Map<string, { item: Draft; last: number }>();
      before.set(item.section, paths);
      const previous = paths.get(path);
      paths.set(path, { item, last });
      const home = /^\s*(\d{1,3})[.):\s]/.exec(item.section.title)?.[1];
      if (!previous && path !== '' && home !== undefined && !partial && path.split('.')[0] !== home)
        yield {
          line: item.line,
          message: `${nameOf(item)} stands in the section numbered ${home}.`,
          suggestion: `Number it ${home}.${last}, or move it to its section.`,
        };
      if (!previous) continue;
      if (last < previous.last)
        yield {
          line: item.line,
          message: `${nameOf(item)} comes after ${previous.item.ref} on line ${previous.item.line}.`,
          suggestion: 'Put the items in the order of their numbers, or number them anew.',
        };
      else if (!partial && last > previous.last + 1 && !present.has(`${path}${previous.last + 1}`))
        yield {
          line: item.line,
          message: `${nameOf(item)} follows ${previous.item.ref}: ${path}${previous.last + 1} is missing.`,
          suggestion: 'Number without gaps, or say where the missing item went.',
        };
    }
  },
};
