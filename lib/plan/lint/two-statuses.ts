import type { Draft } from '../parse/draft.ts';
import type { PlanStatus } from '../types.ts';
import { boxStatus, STATUS_NAMES, statusAt } from '../vocab/statuses.ts';
import type { Found, Rule } from './finding.ts';
import { fieldsOfItem, headOfItem } from './own-words.ts';
import type { Subject } from './subject.ts';
import { nameOf, quote } from './wording.ts';

interface Statement {
  line: number;
  where: string;
  status: PlanStatus;
}

function statements(subject: Subject, item: Draft): Statement[] {
  const said: Statement[] = [];
  const box = item.unit === 'row' ? null : subject.lines[item.line - 1]?.mark?.box;
  const boxed = box ? boxStatus(box.char) : null;
  if (boxed) said.push({ line: item.line, where: 'by its box', status: boxed });
  const head = headOfItem(subject, item)?.status;
  if (head) said.push({ line: item.line, where: 'in its title', status: head.value });
  for (const { line, name, words } of fieldsOfItem(subject, item, 'status')) {
    const value = statusAt(words, 0, words.length);
    if (value) said.push({ line, where: `in ${quote(name)}`, status: value.status });
  }
  return said;
}

/** Only "done" against "not done" is told: what else marks mean differs from plan to plan. */
export const twoStatuses: Rule = {
  id: 'two-statuses',
  severity: 'warning',
  about: 'An item is done in one place (box, title, status field) and not done in another.',
  *find(subject): Iterable<Found> {
    for (const item of subject.items) {
      const said = statements(subject, item);
      const done = said.find(({ status }) => status === 'done');
      const open = said.find(({ status }) => status !== 'done');
      if (!done || !open) continue;
      const read = item.status ? STATUS_NAMES[item.status].words : 'neither';
      yield {
        line: Math.max(done.line, open.line),
        message: `${nameOf(item)} is done ${done.where} and not done ${open.where}.`,
        suggestion: `Make them agree; until then it is read as “${read}”.`,
      };
    }
  },
};
