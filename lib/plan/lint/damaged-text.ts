import { CHARSET_NAMES } from '../encoding/charsets.ts';
import type { Found, Rule } from './finding.ts';
import { count, quote } from './wording.ts';

export const damagedText: Rule = {
  id: 'damaged-text',
  severity: 'warning',
  about: 'Letters that were damaged when the file was saved in a wrong encoding, or are lost.',
  *find({ source, text, lineOf }): Iterable<Found> {
    const { repaired, charset } = source.encoding;
    const first = source.damaged[0];
    if (repaired && first)
      yield {
        line: lineOf(first.from),
        message: `The file was once opened as ${CHARSET_NAMES[repaired.as]} and saved${repaired.twice ? ', twice' : ''}: ${count(repaired.runs, 'place')} ${repaired.runs === 1 ? 'is' : 'are'} damaged, the first one is meant to be ${quote(text.slice(first.from, first.to))}.`,
        suggestion:
          'Save it again as UTF-8 with the letters put right; an export with repair does.',
      };
    const lost = text.indexOf('\uFFFD');
    if (lost >= 0) {
      const all = text.split('\uFFFD').length - 1;
      yield {
        line: lineOf(lost),
        message: `${count(all, 'letter')} ${all === 1 ? 'is' : 'are'} lost (�), the first one here.`,
        suggestion: 'Write them anew: what stood there cannot be told any more.',
      };
    }
    if (charset !== 'utf-8' && !charset.startsWith('utf-'))
      yield {
        line: 1,
        message: `The file is not UTF-8; it is read as ${charset === 'windows-1252' ? 'Windows-1252' : charset.toUpperCase()}, and other programs may guess otherwise.`,
        suggestion: 'Save it as UTF-8.',
        severity: 'note',
      };
  },
};
