import { writeCsv } from './formats/csv.ts';
import { pageOfMarkdown, writeHtml } from './formats/html.ts';
import { writeJson } from './formats/json.ts';
import { writeMarkdown } from './formats/markdown.ts';
import { writeText } from './formats/text.ts';
import { plainWords } from './inline-markdown.ts';
import type { ReportInput } from './input.ts';
import { reportModel } from './report-model.ts';
import type { Filled } from './template.ts';
import { DEFAULT_TEMPLATES } from './templates/default-templates.ts';
import type { ReportFormat, ReportKind } from './names.ts';

interface Order {
  kind: ReportKind;
  format: ReportFormat;
  /** The board's own template, or null for the one Laneway has. */
  template: string | null;
}

/**
 * Writes a report. The same input and order give the same text, always. A template of the board's own shapes Markdown,
 * HTML and plain text; JSON and CSV are data and stay as they are.
 */
export function writeReport(input: ReportInput, { kind, format, template }: Order): Filled {
  const model = reportModel(kind, input);
  const own = template !== null && template !== DEFAULT_TEMPLATES[kind];
  if (format === 'json') return { ok: true, text: writeJson(model) };
  if (format === 'csv') return { ok: true, text: writeCsv(model) };
  if (format === 'html' && !own) return { ok: true, text: writeHtml(model) };
  if (format === 'text' && !own) return { ok: true, text: writeText(model) };
  const markdown = writeMarkdown(model, input.plan, template ?? DEFAULT_TEMPLATES[kind]);
  if (!markdown.ok || format === 'md') return markdown;
  const text =
    format === 'html' ? pageOfMarkdown(model.title, markdown.text) : textOfMarkdown(markdown.text);
  return { ok: true, text };
}

/** A team's own Markdown as plain text: line by line the words, without the marks inside them. */
const textOfMarkdown = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) => {
      const [, indent = '', mark = '', words = ''] =
        /^(\s*)((?:#{1,6}|[-*+]|\d+[.)]|>)\s+(?:\[[ xX]\]\s+)?)?(.*)$/.exec(line) ?? [];
      return indent + (mark.startsWith('#') ? '' : mark) + plainWords(words);
    })
    .join('\n');
