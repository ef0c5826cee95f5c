import type { Db } from '@/drizzle/client.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { eventsForReport } from '@/drizzle/report-events.ts';
import { reportTemplatesOf } from '@/drizzle/report-templates.ts';
import { AppError } from '@/lib/errors.ts';
import { boardReport, type ReportOrder } from '@/lib/exchange/board-report.ts';
import type { Filled } from '@/lib/plan/report/template.ts';

/** A report of the board as the database has it; AppError `not-found` where there is none. Who may ask is the caller's to decide. */
export async function loadReport(db: Db, boardId: string, order: ReportOrder): Promise<Filled> {
  const [document, events, templates] = await Promise.all([
    loadDocument(db, boardId),
    eventsForReport(db, boardId),
    reportTemplatesOf(db, boardId),
  ]);
  if (!document) throw new AppError('not-found', 'There is no such board, or you are not on it.');
  return boardReport({ document, events, templates }, order);
}

/** The text of a report; a template that does not work is AppError `invalid`, which says its line. */
export function textOf(written: Filled): string {
  if (written.ok) return written.text;
  const { line, message } = written.problem;
  throw new AppError('invalid', `The template${line === null ? '' : `, line ${line}`}: ${message}`);
}
