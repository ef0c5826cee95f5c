/** A new table row, in the columns its siblings have. */
import type { NewPlanItem } from '../types.ts';
import type { Draft } from '../parse/draft.ts';
import { escapePlain, oneLine } from '../parse/inline.ts';
import type { Reading } from '../parse/parse-plan.ts';
import { cellsOf } from '../parse/table-cells.ts';
import type { Added } from './add-item.ts';
import { indentOf, lineAt } from './place.ts';
import { PLAIN_TITLE, titleMarkdown } from './title.ts';
import { priorityWords, statusWords, weeksWords, type Wording } from './wording.ts';

export function addRow(
  reading: Reading,
  wording: Wording,
  sibling: Draft,
  item: NewPlanItem,
  ref: string | null,
  eol: string,
  why: string,
): Added {
  const { ctx } = reading;
  const line = lineAt(reading, sibling.line);
  const layout = sibling.table?.layout;
  const pipe = (words: string): string => words.replaceAll(/\\?\|/g, String.raw`\|`);
  const model = cellsOf(ctx.text, line);
  const cells = (layout?.roles ?? []).map((role, i) => {
    const was = ctx.text.slice(model[i]?.from ?? 0, model[i]?.to ?? 0);
    switch (role) {
      case 'title':
        return pipe(titleMarkdown(item.title, PLAIN_TITLE));
      case 'ref':
        return ref ?? '';
      case 'priority':
        return item.priority
          ? priorityWords(
              wording,
              item.priority,
              sibling.sites.priority?.kind === 'cell'
                ? ctx.text.slice(sibling.sites.priority.span.from, sibling.sites.priority.span.to)
                : null,
            )
          : '-';
      case 'status':
        return statusWords(wording, item.status ?? 'todo', null);
      case 'done':
        return /\[/.test(was)
          ? item.status === 'done'
            ? '[x]'
            : '[ ]'
          : item.status === 'done'
            ? '✅'
            : ' ';
      case 'weeks':
        return item.weeks ? weeksWords(item.weeks, was === '' || was === '-' ? null : was) : '-';
      case 'owner':
      case 'effort':
      case 'timeline':
      case 'issue':
        return item[role] ? pipe(escapePlain(oneLine(item[role]))) : '-';
      default:
        return '';
    }
  });
  const bordered = ctx.text[line.start] === '|';
  // Without an outer pipe a dash in the first cell would begin a list, an empty one shift the others.
  if (!bordered && /^-?$/.test((cells[0] ?? '').trim())) cells[0] = '—';
  const insert = bordered ? `| ${cells.join(' | ')} |` : cells.join(' | ');
  return {
    patch: {
      from: line.to,
      to: line.to,
      insert: `${eol}${indentOf(reading, line)}${insert}`,
      why,
      item: null,
    },
    head: eol.length,
  };
}
