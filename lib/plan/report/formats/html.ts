import { blockHtml, escapeHtml, inlineHtml, titleHtml } from '../inline-markdown.ts';
import { isCount } from '../markdown-table.ts';
import type {
  ReportCounts,
  ReportItem,
  ReportModel,
  ReportSection,
  ReportTable,
} from '../model.ts';
import { checksShown, factsOf, issueShown, oneLine, STATUS_WORDS } from '../words.ts';
import { REPORT_STYLE } from './html-style.ts';

/** The report as one page that needs nothing else and prints well. No script, and none would run: its own policy forbids it. */
export function writeHtml(model: ReportModel): string {
  const { title, date, week, summary, counts, sections, tables } = model;
  const when = week === null ? '' : ` · Week ${week.now} of ${week.of}`;
  const body = [
    `<header><h1 dir="auto">${titleHtml(title)}</h1>`,
    `<p class="when"><time datetime="${date}">${date}</time>${when}</p>`,
    `<p class="summary">${escapeHtml(summary)}</p>`,
    `${progressBar(counts)}</header>`,
    ...tables.filter(({ lead }) => lead).map(tableHtml),
    ...sections.map(sectionHtml),
    ...tables.filter(({ lead }) => !lead).map(tableHtml),
  ];
  return page(title, body.join('\n'));
}

/** The same page around Markdown that a team's own template wrote. */
export const pageOfMarkdown = (title: string, markdown: string): string =>
  page(
    title,
    blockHtml(markdown).replace(
      /<table>[^]*?<\/table>/g,
      '<div class="wide" role="group" aria-label="Table" tabindex="0">$&</div>',
    ),
  );

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(oneLine(title))}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const STATUSES = ['done', 'doing', 'blocked', 'todo', 'deferred'] as const;

/** Colour never alone: the key below the bar says each count in words. */
function progressBar(counts: ReportCounts): string {
  if (counts.total === 0) return '';
  const held = STATUSES.filter((status) => counts[status] > 0);
  const parts = held.map((status) => `<i class="${status}" style="flex:${counts[status]}"></i>`);
  const key = held.map(
    (status) => `<li><i class="${status}"></i>${STATUS_WORDS[status]} ${counts[status]}</li>`,
  );
  return `<div class="bar" aria-hidden="true">${parts.join('')}</div><ul class="key">${key.join('')}</ul>`;
}

function sectionHtml({ title, counts, text, detail, items }: ReportSection): string {
  return [
    '<section>',
    `<h2 dir="auto">${titleHtml(title)} <span class="n">${counts.total}</span></h2>`,
    ...(text === null ? [] : [`<p class="note">${escapeHtml(text)}</p>`]),
    ...items.map((item) => itemHtml(item, detail)),
    '</section>',
  ].join('\n');
}

function itemHtml(item: ReportItem, detail: ReportSection['detail']): string {
  const ref = item.ref === null ? '' : `<span class="ref">${escapeHtml(oneLine(item.ref))}</span>`;
  const facts = factsOf(item).map(({ label, value }) => {
    const kind =
      label === 'Status' ? ' class="status"' : label === 'Overdue' ? ' class="trouble"' : '';
    return `<div${kind}><dt>${label}</dt><dd>${escapeHtml(value)}</dd></div>`;
  });
  const issue = issueShown(item, detail);
  const checks = checksShown(item, detail).map(
    ({ text, done }) =>
      `<li><span class="box" role="img" aria-label="${done ? 'done' : 'open'}">${done ? '☑' : '☐'}</span>${inlineHtml(text)}</li>`,
  );
  return [
    `<article class="item ${item.lane ?? ''}">`,
    `<h3 dir="auto">${ref}${titleHtml(item.title) || 'Untitled item'}</h3>`,
    `<dl class="facts">${facts.join('')}</dl>`,
    ...(issue === null ? [] : [`<p class="issue" dir="auto">${inlineHtml(issue)}</p>`]),
    ...(checks.length === 0 ? [] : [`<ul class="checks">${checks.join('')}</ul>`]),
    '</article>',
  ].join('\n');
}

function tableHtml({ title, columns, rows, total }: ReportTable): string {
  const numeric = columns.map((_, n) => n > 0 && rows.every((row) => isCount(row[n])));
  const cells = (row: readonly (string | number)[], tag: 'td' | 'th') =>
    row
      .map(
        (cell, n) =>
          `<${tag}${numeric[n] ? ' class="num"' : ''}>${titleHtml(String(cell))}</${tag}>`,
      )
      .join('');
  const lines = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`);
  const foot = total ? `<tfoot><tr>${cells(total, 'td')}</tr></tfoot>` : '';
  return `<div class="table wide" role="group" aria-label="${escapeHtml(title)}" tabindex="0"><table><caption>${escapeHtml(title)}</caption><thead><tr>${cells(columns, 'th')}</tr></thead><tbody>${lines.join('')}</tbody>${foot}</table></div>`;
}
