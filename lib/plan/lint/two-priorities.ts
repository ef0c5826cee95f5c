import { priorityIn } from '../vocab/read-value.ts';
import { priorityWords } from '../parse/tags.ts';
import type { Draft } from '../parse/draft.ts';
import type { Found, Rule } from './finding.ts';
import { fieldsOfItem, headOfItem } from './own-words.ts';
import type { Subject } from './subject.ts';
import { nameOf, quote } from './wording.ts';

/** A colour alone (0.7) may mean anything in a plan with words: some use red for High. */
const COLOUR_ALONE = 0.7;
const TAG = /[([（【]\s*(P[0-5][^()[\]（）【】]{0,30})[)\]）】]/giu;

interface Statement {
  line: number;
  where: string;
  value: string;
  words: string;
  vague: boolean;
}

function statements(subject: Subject, item: Draft): Statement[] {
  const said: Statement[] = [];
  const tag = headOfItem(subject, item)?.priority;
  if (tag && tag.sure !== COLOUR_ALONE)
    said.push({
      line: item.line,
      where: 'in its title',
      value: tag.value,
      words: subject.text.slice(tag.span.from, tag.span.to),
      vague: tag.sure < 0.7,
    });
  for (const [words, inner] of item.title.matchAll(TAG)) {
    const value = priorityWords(inner ?? '');
    if (value)
      said.push({
        line: item.line,
        where: 'in its title',
        value: value.value,
        words,
        vague: false,
      });
  }
  for (const { line, name, words } of fieldsOfItem(subject, item, 'priority')) {
    const value = priorityIn(words);
    if (value && value.sure !== COLOUR_ALONE)
      said.push({
        line,
        where: `in ${quote(name)}`,
        value: value.value,
        words,
        vague: value.sure < 0.7,
      });
  }
  return said;
}

export const twoPriorities: Rule = {
  id: 'two-priorities',
  severity: 'warning',
  about: 'An item names two priorities: in its title and in a field, or as a range.',
  *find(subject): Iterable<Found> {
    for (const item of subject.items) {
      const said = statements(subject, item);
      const [first] = said;
      const other = said.find((one) => one.value !== first?.value);
      const vague = said.find((one) => one.vague);
      const suggestion = `Write one of them; until then it is read as ${item.priority ?? 'neither'}.`;
      if (first && other)
        yield {
          line: other.line,
          message: `${nameOf(item)} is ${first.value} ${first.where} and ${other.value} ${other.where}.`,
          suggestion,
        };
      else if (vague)
        yield {
          line: vague.line,
          message: `${nameOf(item)} has the priority ${quote(vague.words)}, which is two.`,
          suggestion,
        };
    }
  },
};
