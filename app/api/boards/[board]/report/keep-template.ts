import type { Db } from '@/drizzle/client.ts';
import { resetReportTemplate, saveReportTemplate } from '@/drizzle/report-templates.ts';
import { DEFAULT_TEMPLATES } from '@/lib/plan/report/templates/default-templates.ts';
import { loadReport, textOf } from './load-report.ts';
import type { ReportKind } from '@/lib/plan/report/names.ts';

/**
 * Keeps a board's template after trying it on the board: one that does not work is AppError `invalid` and changes
 * nothing. Null, and the words of the default one, keep none: a later Laneway may then write better.
 */
export async function keepTemplate(
  db: Db,
  {
    boardId,
    kind,
    text,
    by,
  }: { boardId: string; kind: ReportKind; text: string | null; by: string },
): Promise<void> {
  if (text === null || text === DEFAULT_TEMPLATES[kind])
    return resetReportTemplate(db, boardId, kind);
  const date = new Date().toISOString().slice(0, 10);
  textOf(await loadReport(db, boardId, { kind, format: 'md', date, template: text }));
  await saveReportTemplate(db, { boardId, kind, text, by });
}
