import { plainWords } from '../inline-markdown.ts';
import { isCount } from '../markdown-table.ts';
import type { ReportItem, ReportModel, ReportSection, ReportTable } from '../model.ts';
import { checksShown, factsOf, issueShown, itemName, oneLine } from '../words.ts';

/** Lines longer than this are broken between words. */
const WIDTH = 80;

/** The report as plain text, for an e-mail or a terminal. */
export function writeText(model: ReportModel): string {
  const { title, date, week, summary, sections, tables } = model;
  const when = week === null ? date : `${date}, week ${week.now} of ${week.of}`;
  const blocks = [
    underlined(oneLine(title), '='),
    when,
    wrapped(summary),
    ...tables.filter(({ lead }) => lead).map(tableText),
    ...sections.flatMap(sectionText),
    ...tables.filter(({ lead }) => !lead).map(tableText),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionText({ title, counts, text, detail, items }: ReportSection): string[] {
  const blocks = [underlined(`${oneLine(title)} (${counts.total})`, '-')];
  if (text !== null) blocks.push(wrapped(text));
  return [...blocks, ...items.map((item) => itemText(item, detail))];
}

function itemText(item: ReportItem, detail: ReportSection['detail']): string {
  const [status, ...facts] = factsOf(item);
  const lines = [wrapped(`[${status?.value ?? ''}] ${itemName(item)}`, '', '    ')];
  const said = facts.map(({ label, value }) => `${label}: ${value}`).join(' · ');
  if (said !== '') lines.push(wrapped(said, '    ', '    '));
  const issue = issueShown(item, detail);
  if (issue !== null) lines.push(wrapped(`Issue: ${plainWords(issue)}`, '    ', '    '));
  for (const { text, done } of checksShown(item, detail)) {
    lines.push(wrapped(`${done ? '[x]' : '[ ]'} ${plainWords(text)}`, '    ', '        '));
  }
  return lines.join('\n');
}

/** Columns as wide as their longest cell; numbers to the right. */
function tableText({ title, columns, rows, total }: ReportTable): string {
  const all = [columns, ...rows, ...(total ? [total] : [])].map((row) =>
    row.map((cell) => oneLine(String(cell))),
  );
  const widths = columns.map((_, n) => Math.max(...all.map((row) => widthOf(row[n] ?? ''))));
  const toRight = columns.map((_, n) => n > 0 && rows.every((row) => isCount(row[n])));
  const lines = all.map((row) =>
    row
      .map((cell, n) => {
        const space = ' '.repeat(Math.max(0, (widths[n] ?? 0) - widthOf(cell)));
        return toRight[n] ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  lines.splice(1, 0, rule);
  if (total) lines.splice(-1, 0, rule);
  return `${underlined(title, '-')}\n\n${lines.join('\n')}`;
}

const underlined = (title: string, sign: string): string =>
  `${title}\n${sign.repeat(Math.min(widthOf(title), WIDTH))}`;

/** Breaks between words at the width; a longer word stands alone. */
function wrapped(text: string, first = '', rest = ''): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of oneLine(text).split(' ')) {
    if (!empty && widthOf(line) + 1 + widthOf(word) > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}

/** Columns on a terminal, near enough: wide East Asian letters and pictures take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
