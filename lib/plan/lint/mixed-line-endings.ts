import type { Found, Rule } from './finding.ts';

const NAMES: Readonly<Record<string, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };

export const mixedLineEndings: Rule = {
  id: 'mixed-line-endings',
  severity: 'warning',
  about: 'The lines end in more than one way.',
  *find({ source, text, lines }): Iterable<Found> {
    if (source.encoding.eol !== 'mixed') return;
    const counts = new Map<string, { n: number; line: number }>();
    for (const line of lines) {
      const ending = text.slice(line.to, line.next);
      const known = counts.get(ending);
      if (known) known.n++;
      else if (ending !== '') counts.set(ending, { n: 1, line: line.no });
    }
    const [most, ...fewer] = [...counts].toSorted(([, a], [, b]) => b.n - a.n);
    if (!most) return;
    for (const [ending, { n, line }] of fewer)
      yield {
        line,
        message: `${n} of the lines, from here on, end in ${NAMES[ending]}, where ${most[1].n} end in ${NAMES[most[0]]}.`,
        suggestion: `Save the file with ${NAMES[most[0]]} throughout.`,
      };
  },
};
