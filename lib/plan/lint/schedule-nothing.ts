import type { ScheduleLine } from '../types.ts';
import type { Found, Rule } from './finding.ts';
import { quote } from './wording.ts';

/** What is said beside tasks in a schedule: dates, lengths, counts. */
const NO_TASK =
  /^[^\p{L}]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|days?|hours?|weeks?|to|\W|\d)*$/iu;

export const scheduleNothing: Rule = {
  id: 'schedule-nothing',
  severity: 'warning',
  about: 'A line of the schedule names no item.',
  *find({ reading, items, lines }): Iterable<Found> {
    if (items.length === 0) return;
    const byLine = new Map<number, ScheduleLine[]>();
    for (const line of reading.schedule)
      byLine.set(line.line, [...(byLine.get(line.line) ?? []).slice(0, 40), line]);
    for (const [line, said] of byLine) {
      if (said.some(({ items }) => items.length > 0)) continue;
      // Sentences between the lists explain the schedule; they name nothing.
      if (lines[line - 1]?.kind === 'text' && said.every(({ text }) => text.length > 80)) continue;
      const words = said.map(({ text }) => text).filter((text) => !NO_TASK.test(text));
      const first = words[0];
      if (first === undefined) continue;
      yield {
        line,
        message: `The schedule says ${quote(first)}, which names no item.`,
        suggestion: 'Name the item by its number or by the words of its title.',
      };
    }
  },
};
