import type { Db } from '@/drizzle/client.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { eventsForReport } from '@/drizzle/report-events.ts';
import { reportTemplatesOf } from '@/drizzle/report-templates.ts';
import { planWork, withBoard, type Weight } from '@/app/plan-aside.ts';
import { AppError } from '@/lib/errors.ts';
import type { ReportedBoard, ReportOrder } from '@/lib/exchange/board-report.ts';
import type { Filled } from '@/lib/plan/report/template.ts';

/** A report of the board as the database has it; AppError `not-found` where there is none. Who may ask is the caller's to decide. */
export async function loadReport(db: Db, boardId: string, order: ReportOrder): Promise<Filled> {
  const [document, events, templates] = await Promise.all([
    loadDocument(db, boardId),
    eventsForReport(db, boardId),
    reportTemplatesOf(db, boardId),
  ]);
  if (!document) throw new AppError('not-found', 'There is no such board, or you are not on it.');
  const board = { document, events, templates };
  return planWork('report', { board, order }, weightOfReport(board, order));
}

/** Nobody knows how long a template that people wrote will take: it holds up nobody else's edits. */
function weightOfReport({ document, templates }: ReportedBoard, order: ReportOrder): Weight {
  if ((order.template ?? templates[order.kind]) !== undefined) return 'unknown';
  return withBoard(0, document);
}

/** The text of a report; a template that does not work is AppError `invalid`, which says its line. */
export function textOf(written: Filled): string {
  if (written.ok) return written.text;
  const { line, message } = written.problem;
  throw new AppError('invalid', `The template${line === null ? '' : `, line ${line}`}: ${message}`);
}
