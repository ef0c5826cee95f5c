import type { BoardEvent } from '../board/events.ts';
import type { Filled } from '../plan/report/template.ts';
import { writeReport } from '../plan/report/write-report.ts';
import { fileNameOf } from './export-plan.ts';
import { reportInput, type ReportEvent } from './report-input.ts';
import { boardOfStored, type StoredBoard } from './stored-board.ts';
import { type ReportFormat, type ReportKind, FORMATS } from '../plan/report/names.ts';

/** A board as the database gives it, with what a report of it needs to know. */
export interface ReportedBoard {
  document: StoredBoard;
  /** Its moves, changes of status and deletions, the oldest first; `event` is a BoardEvent. */
  events: readonly (Omit<ReportEvent, 'event'> & { event: unknown })[];
  /** The templates its team has written, by kind. */
  templates: Partial<Record<ReportKind, { text: string }>>;
}

export interface ReportOrder {
  kind: ReportKind;
  format: ReportFormat;
  /** ISO date the report is of. */
  date: string;
  /** A template to try instead of the board's own. */
  template?: string;
}

/** Writes a report of a board with the template its team has, if it has one. */
export function boardReport(
  { document, events, templates }: ReportedBoard,
  { kind, format, date, template = templates[kind]?.text }: ReportOrder,
): Filled {
  const log = events.map(({ event, ...rest }) => ({ ...rest, event: event as BoardEvent }));
  const input = reportInput(boardOfStored(document), log, { kind, date });
  return writeReport(input, { kind, format, template: template ?? null });
}

/** "harbour-refit-remaining-2026-03-04.html" */
export function reportFileName(title: string, { kind, format, date }: ReportOrder): string {
  return `${fileNameOf(title)}-${kind}-${date}.${FORMATS[format].extension}`;
}
