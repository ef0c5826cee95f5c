import { readFields } from '../parse/fields.ts';
import type { Line } from '../parse/line.ts';
import type { Found, Rule } from './finding.ts';
import type { Subject } from './subject.ts';

/** A number, a mark or nothing: no words a card could be called by. */
const WORDLESS = /^(?:[^\p{L}\p{N}]|\d{1,3}(?:\.\d{1,3})?[.):]?(?![\p{L}\p{N}.]))*$/u;
const BOX_ALONE = /^\[[^\]]?\]$/;
const TAG_ALONE = /^\W*(?:P[0-5]|[A-Z]{1,10}-\d{1,5})\W*$/;
/** A line to be signed or filled in. */
const BLANK_TO_FILL = /_{3}|\.{4}/;
const LOOK_BELOW = 4;

/** Boxes or fields right below: what only an item has. */
function isItemLike({ text, lines }: Subject, heading: Line): boolean {
  return lines.slice(heading.no, heading.no + LOOK_BELOW).some((line, i) => {
    if (line.kind === 'item') return line.mark?.box !== null;
    return (
      line.kind === 'text' &&
      readFields(text, heading.no + i, line.start, line.content.to).some(({ key }) => key !== null)
    );
  });
}

export const emptyTitle: Rule = {
  id: 'empty-title',
  severity: 'warning',
  about: 'A box or a heading without words, so that there is nothing to call the item by.',
  *find(subject): Iterable<Found> {
    const { text, lines, counts, itemAt } = subject;
    for (const line of lines) {
      if (!counts(line.no) || line.to - line.from > 200) continue;
      const item = itemAt.get(line.no);
      if (item && !(item.unit === 'heading' && WORDLESS.test(item.title))) continue;
      const words = text.slice(line.content.from, line.content.to);
      if (line.kind === 'heading' && WORDLESS.test(words)) {
        if (words !== '' && !isItemLike(subject, line)) continue;
        yield {
          line: line.no,
          message: 'This heading has no words.',
          suggestion: 'Write what is to be done behind the mark, or take the heading out.',
        };
      } else if (
        line.mark &&
        (line.mark.box ? WORDLESS.test(words) || TAG_ALONE.test(words) : BOX_ALONE.test(words)) &&
        !BLANK_TO_FILL.test(words)
      )
        yield {
          line: line.no,
          message: 'This box has no words behind it that could be a title.',
          suggestion: 'Write what is to be done behind the box, or take the line out.',
        };
    }
  },
};
