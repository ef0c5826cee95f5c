import type { Line } from '../parse/line.ts';
import type { Found, Rule } from './finding.ts';

/** A number, a mark, a tag or nothing: no words a card could be called by. */
const WORDLESS =
  /^(?:[^\p{L}\p{N}]|\d{1,3}(?:\.\d{1,3})*[.):]?(?![\p{L}\p{N}])|(?:P[0-5]|[A-Z]{1,10}-\d{1,5})(?![\p{L}\p{N}]))*$/u;

function emptyHeading(text: string, line: Line): boolean {
  return line.kind === 'heading' && WORDLESS.test(text.slice(line.content.from, line.content.to));
}

export const emptyTitle: Rule = {
  id: 'empty-title',
  severity: 'warning',
  about: 'A box or a heading without words, so that there is nothing to call the item by.',
  *find({ text, lines, counts, itemAt }): Iterable<Found> {
    for (const line of lines) {
      if (!counts(line.no) || itemAt.has(line.no) || line.to - line.from > 200) continue;
      if (emptyHeading(text, line))
        yield {
          line: line.no,
          message: 'This heading has no words.',
          suggestion: 'Write what is to be done behind the number, or take the heading out.',
        };
      else if (line.mark?.box && WORDLESS.test(text.slice(line.content.from, line.content.to)))
        yield {
          line: line.no,
          message: 'This box has no words behind it, so it is no item and no check.',
          suggestion: 'Write what is to be done behind the box, or take the line out.',
        };
    }
  },
};
