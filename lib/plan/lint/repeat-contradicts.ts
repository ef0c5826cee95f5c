import { cellsOf } from '../parse/table-cells.ts';
import { plain } from '../parse/inline.ts';
import type { PlanStatus } from '../types.ts';
import { columnRole } from '../vocab/columns.ts';
import { STATUS_NAMES, statusAt } from '../vocab/statuses.ts';
import type { Found, Rule } from './finding.ts';
import { repeatsOf } from './repeats.ts';
import type { Subject } from './subject.ts';
import { nameOf, quote } from './wording.ts';

/** What the status column of the table says in a row. */
function statusInRow(
  { text, lines }: Subject,
  no: number,
): { words: string; status: PlanStatus } | null {
  let header = no - 1;
  while (header >= 0 && lines[header]?.kind === 'row') header--;
  const head = lines[header]?.kind === 'delimiter' ? lines[header - 1] : undefined;
  const row = lines[no - 1];
  if (!head || row?.kind !== 'row') return null;
  const column = cellsOf(text, head).findIndex(
    (cell) => columnRole(plain(text.slice(cell.from, cell.to)).trim()) === 'status',
  );
  const cell = cellsOf(text, row)[column];
  const status = cell ? statusAt(text, cell.from, cell.to) : null;
  return cell && status ? { words: text.slice(cell.from, cell.to), status: status.status } : null;
}

export const repeatContradicts: Rule = {
  id: 'repeat-contradicts',
  severity: 'warning',
  about:
    'A summary table says that an item is done and the item says it is not, or the other way round.',
  *find(subject): Iterable<Found> {
    for (const { line, item } of repeatsOf(subject)) {
      const said = statusInRow(subject, line);
      if (!said || !item.status || (said.status === 'done') === (item.status === 'done')) continue;
      yield {
        line,
        message: `This row says ${quote(said.words)}, and ${nameOf(item)} on line ${item.line} is “${STATUS_NAMES[item.status].words}”.`,
        suggestion: `Make them agree; the item on line ${item.line} is what counts.`,
      };
    }
  },
};
