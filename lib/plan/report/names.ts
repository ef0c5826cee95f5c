// The kinds and formats of reports, with what they are called on the screen. No imports: pages carry this file.

export const REPORT_KINDS = [
  'progress',
  'remaining',
  'implementation',
  'completion',
  'plan',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_FORMATS = ['md', 'html', 'text', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What a kind is called, and what it says. */
export const KIND_NAMES: Readonly<Record<ReportKind, { name: string; says: string }>> = {
  progress: { name: 'Progress summary', says: 'Completed, in progress, blocked and next' },
  remaining: { name: 'Remaining items', says: 'What is left, by priority' },
  implementation: { name: 'Implementation summary', says: 'Section by section, with what remains' },
  completion: { name: 'Completion report', says: 'Before and after, weeks and slips' },
  plan: { name: 'Action plan', says: 'All items by section, and the schedule' },
};

interface Format {
  name: string;
  extension: string;
  type: string;
}

export const FORMATS: Readonly<Record<ReportFormat, Format>> = {
  md: { name: 'Markdown', extension: 'md', type: 'text/markdown; charset=utf-8' },
  html: { name: 'HTML', extension: 'html', type: 'text/html; charset=utf-8' },
  text: { name: 'Text', extension: 'txt', type: 'text/plain; charset=utf-8' },
  csv: { name: 'CSV', extension: 'csv', type: 'text/csv; charset=utf-8; header=present' },
  json: { name: 'JSON', extension: 'json', type: 'application/json; charset=utf-8' },
};
