import type { Found, Rule } from './finding.ts';

export const unclosedComment: Rule = {
  id: 'unclosed-comment',
  severity: 'error',
  about: 'An HTML comment is never closed, and most programs hide the rest of the plan.',
  *find({ text, lines }): Iterable<Found> {
    const lastClose = text.lastIndexOf('-->');
    // The first one hides the others.
    const open = lines.find(
      (line) =>
        line.kind === 'comment' &&
        text.startsWith('<!--', line.start) &&
        lastClose < line.start + 2,
    );
    if (open)
      yield {
        line: open.no,
        message: 'This comment is never closed: most programs hide everything below it.',
        suggestion: 'Close it with “-->”.',
      };
  },
};
