import { boxStatus } from '../vocab/statuses.ts';
import type { Found, Rule } from './finding.ts';
import { quote } from './wording.ts';

interface Slip {
  pattern: RegExp;
  message: (box: string) => string;
  suggestion: (done: boolean) => string;
}

const right = (done: boolean): string => (done ? '“- [x]”' : '“- [ ]”');
const LIST = String.raw`(?:[-*+]|\d{1,9}[.)])`;

/** How boxes go wrong at the start of a line: the pattern's first group is the box. */
const SLIPS: readonly Slip[] = [
  {
    pattern: new RegExp(String.raw`^${LIST}[ \t]+(\[\])(?=[ \t]|$)`),
    message: (box) => `${box} has nothing between its brackets; most programs show it as text.`,
    suggestion: (done) => `Write ${right(done)}.`,
  },
  {
    pattern: new RegExp(
      String.raw`^${LIST}[ \t]+(\[(?:[ \t]{2,}|[ \t]+[xX][ \t]*|[xX][ \t]+)\])(?=[ \t]|$)`,
    ),
    message: (box) => `${box} has too much between its brackets, so it is not read as a box.`,
    suggestion: (done) => `Write ${right(done)}.`,
  },
  {
    pattern: /^[-*+](\[[ xX]?\])(?=[ \t]|$)/,
    message: (box) =>
      `There is no space between the bullet and ${box}, so the line is no list entry.`,
    suggestion: (done) => `Write ${right(done)}.`,
  },
  {
    pattern: new RegExp(String.raw`^${LIST}[ \t]+(\[[ xX]\])(?=[\p{L}\p{N}*\x60])`, 'u'),
    message: (box) => `There is no space behind ${box}, so it is not read as a box.`,
    suggestion: (done) => `Write ${right(done)} and a space.`,
  },
];

export const malformedBox: Rule = {
  id: 'malformed-box',
  severity: 'warning',
  about: 'A box that is not written as one, or that holds a character nobody has agreed on.',
  *find({ text, lines, counts, itemAt }): Iterable<Found> {
    for (const line of lines) {
      if ((line.kind !== 'item' && line.kind !== 'text') || !counts(line.no)) continue;
      const start = text.slice(line.start, Math.min(line.content.to, line.start + 40));
      const slip = SLIPS.find(({ pattern }) => pattern.test(start));
      const box = slip?.pattern.exec(start)?.[1];
      const char = line.mark?.box?.char;
      if (slip && box !== undefined)
        yield {
          line: line.no,
          message: slip.message(box),
          suggestion: slip.suggestion(/x/i.test(box)),
        };
      else if (char !== undefined && boxStatus(char) === null && itemAt.has(line.no))
        yield {
          line: line.no,
          message: `The box holds ${quote(char)}, which is not known; it is read as not done.`,
          suggestion: 'Write [ ] to do, [x] done, [/] in progress, [!] blocked or [>] deferred.',
        };
    }
  },
};
