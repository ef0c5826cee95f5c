import { loadDocument } from '../../drizzle/document.ts';
import { eventsForReport } from '../../drizzle/report-events.ts';
import { reportTemplatesOf } from '../../drizzle/report-templates.ts';
import { AppError } from '../../lib/errors.ts';
import { boardReport, type ReportOrder } from '../../lib/exchange/board-report.ts';
import type { Filled } from '../../lib/plan/report/template.ts';
import { withDatabase } from './with-database.ts';

/** A report of a board of this installation; AppError where there is none with this id. */
export function reportOfBoard(id: string, order: ReportOrder): Promise<Filled> {
  return withDatabase(async ({ database: { db } }) => {
    const [document, events, templates] = await Promise.all([
      loadDocument(db, id),
      eventsForReport(db, id),
      reportTemplatesOf(db, id),
    ]);
    if (!document) throw new AppError('not-found', `There is no board ${id}.`);
    return boardReport({ document, events, templates }, order);
  });
}
