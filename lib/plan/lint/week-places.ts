/** The places of a plan where a week is a week: headings, heads of items, week fields and cells, the schedule. */
import { cellsOf } from '../parse/table-cells.ts';
import { fieldsOfItem } from './own-words.ts';
import type { Subject } from './subject.ts';

export interface WeekPlace {
  line: number;
  words: string;
  /** `value`: a field or cell that holds nothing but weeks. `schedule`: a heading of the schedule. */
  kind: 'value' | 'schedule' | 'heading' | 'head';
}

export function weekPlaces(subject: Subject): WeekPlace[] {
  const { text, lines, items, itemAt } = subject;
  const places: WeekPlace[] = [];
  for (const [i, line] of lines.entries()) {
    const heading =
      line.kind === 'heading' || (line.kind === 'text' && lines[i + 1]?.kind === 'underline');
    const scheduled = subject.schedules(line.no);
    const read = heading || (scheduled && (line.kind === 'text' || line.kind === 'item'));
    if (!read && !itemAt.has(line.no)) continue;
    if (!subject.counts(line.no) || line.content.to - line.content.from > 400) continue;
    const kind = scheduled ? 'schedule' : heading ? 'heading' : 'head';
    places.push({ line: line.no, words: text.slice(line.content.from, line.content.to), kind });
  }
  for (const item of items) {
    for (const { line, words } of fieldsOfItem(subject, item, 'weeks'))
      places.push({ line, words, kind: 'value' });
    const column = item.table ? item.table.layout.roles.indexOf('weeks') : -1;
    const row = lines[item.line - 1];
    const cell = row && column >= 0 ? cellsOf(text, row)[column] : undefined;
    if (cell)
      places.push({ line: item.line, words: text.slice(cell.from, cell.to), kind: 'value' });
  }
  return places;
}
