import { escapeCell } from './escape-markdown.ts';
import type { ReportTable } from './model.ts';

/** A table as Markdown writes it: numbers to the right, the total in bold. */
export function markdownTable({ columns, rows, total }: ReportTable): string {
  const isNumber = columns.map((_, n) => n > 0 && rows.every((row) => isCount(row[n])));
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => escapeCell(String(cell))).join(' | ')} |`;
  const lines = [
    line(columns),
    `| ${isNumber.map((number) => (number ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
  ];
  if (total) {
    const cells = total.map((cell) => `**${escapeCell(String(cell))}**`);
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

/** A number, or a share in per cent. */
export const isCount = (cell: string | number | undefined): boolean =>
  typeof cell === 'number' || (cell !== undefined && /^\d+%$/.test(cell));
