import type { Found, Rule } from './finding.ts';
import { count, linesName, nameOf } from './wording.ts';

export const statusAgainstChecks: Rule = {
  id: 'status-against-checks',
  severity: 'warning',
  about: 'An item is done with open checks, or not started with every check ticked.',
  *find({ items }): Iterable<Found> {
    for (const item of items) {
      if (item.why.status?.from === 'checks' || item.checks.length === 0) continue;
      // A point without a box is open for want of a mark, not because anybody said so.
      const open = item.checks.filter((check) => !check.done && check.box !== null);
      if (item.status === 'done' && open.length > 0)
        yield {
          line: item.line,
          message: `${nameOf(item)} is done, and has ${count(open.length, 'open check')} (${linesName(open.map((check) => check.line))}).`,
          suggestion: 'Tick them, or say that the item is in progress.',
        };
      else if (item.status === 'todo' && item.checks.every((check) => check.done))
        yield {
          line: item.line,
          message: `${nameOf(item)} is not started, and ${item.checks.length === 1 ? 'its check is' : `all its ${item.checks.length} checks are`} ticked.`,
          suggestion: 'Say that it is done, or untick what is left.',
        };
    }
  },
};
