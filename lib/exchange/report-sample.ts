import { readBoard } from '../board/read.ts';
import type { Board, Item, Place } from '../board/types.ts';
import type { ReportModel } from '../plan/report/model.ts';
import type { ReportFormat, ReportKind } from '../plan/report/names.ts';
import { reportModel } from '../plan/report/report-model.ts';
import { writeReport } from '../plan/report/write-report.ts';
import { AUDIT, importPlan } from './plan-sample.ts';
import { reportInput, type ReportEvent } from './report-input.ts';

// A board for tests of reports, two weeks after its plan was imported.

export const DATE = '2026-01-21';
export const imported = readBoard(importPlan(AUDIT).doc);
export const lamp = idOf('Replace the red lamp');
export const lenses = idOf('Clean the lenses');
export const logbook = idOf('Write down every outage');

function idOf(title: string): string {
  const found = [...imported.items.values()].find((item) => item.title === title);
  if (!found) throw new Error(`no item “${title}”`);
  return found.id;
}

/** The imported board with some items changed. Its week 1 began on 2026-01-05, so the date is in week 3. */
export function boardWith(
  changes: Record<string, Partial<Item>>,
  meta: Partial<Board['meta']> = {},
): Board {
  const items = new Map(
    [...imported.items].map(([id, item]) => [id, { ...item, ...changes[id] }] as const),
  );
  return { meta: { ...imported.meta, ...meta }, items };
}

export const placeAt = (weeks: Place['weeks'], lane: Place['lane'] = 'P0'): Place => ({
  lane,
  weeks,
  order: 'a0',
  rev: 1,
  by: 'ann',
});

export const moved = (
  itemId: string,
  from: Place,
  to: Place,
  at: string,
  by: string | null,
): ReportEvent => ({
  itemId,
  event: { kind: 'moved', item: itemId, from, to },
  by,
  at: new Date(at),
});

export const status = (
  itemId: string,
  from: Item['status'],
  to: Item['status'],
  at: string,
): ReportEvent => ({
  itemId,
  event: { kind: 'status', item: itemId, from, to },
  by: 'Ines',
  at: new Date(at),
});

/** After two weeks of work: one done, one slipped twice, one new owner. */
export const worked = boardWith({
  [lamp]: { status: 'done', place: placeAt([1, 1]) },
  [lenses]: { status: 'blocked', place: placeAt([4, 5]), owner: 'Bo' },
});
export const log = [
  moved(lenses, placeAt([2, 3]), placeAt([3, 4]), '2026-01-12T09:00:00Z', 'Ines'),
  status(lamp, 'doing', 'done', '2026-01-13T23:30:00Z'),
  moved(lenses, placeAt([3, 4]), placeAt([4, 5]), '2026-01-20T09:00:00Z', null),
];

export const modelOf = (kind: ReportKind, board = worked, events = log): ReportModel =>
  reportModel(kind, reportInput(board, events, { kind, date: DATE }));

export function write(
  kind: ReportKind,
  format: ReportFormat,
  board = worked,
  events = log,
): string {
  const input = reportInput(board, events, { kind, date: DATE });
  const written = writeReport(input, { kind, format, template: null });
  if (!written.ok) throw new Error(written.problem.message);
  return written.text;
}
