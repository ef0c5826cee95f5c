import { and, eq } from 'drizzle-orm';
import type { Db } from './client.ts';
import { reportTemplates, users } from './schema.ts';
import { isUuid } from './uuid.ts';
import type { ReportKind } from '../lib/plan/report/names.ts';

export interface ReportTemplate {
  text: string;
  updatedAt: Date;
  /** Who changed it last; null for an account that is gone. */
  updatedBy: string | null;
}

/** The templates a board's team has changed, by kind. */
export async function reportTemplatesOf(
  db: Db,
  boardId: string,
): Promise<Partial<Record<ReportKind, ReportTemplate>>> {
  if (!isUuid(boardId)) return {};
  const rows = await db
    .select({
      kind: reportTemplates.kind,
      text: reportTemplates.text,
      updatedAt: reportTemplates.updatedAt,
      updatedBy: users.name,
    })
    .from(reportTemplates)
    .leftJoin(users, eq(users.id, reportTemplates.updatedBy))
    .where(eq(reportTemplates.boardId, boardId));
  return Object.fromEntries(rows.map(({ kind, ...template }) => [kind, template]));
}

/** Keeps a board's own template of a kind. */
export async function saveReportTemplate(
  db: Db,
  template: { boardId: string; kind: ReportKind; text: string; by: string },
): Promise<void> {
  const { boardId, kind, text, by } = template;
  const changed = { text, updatedBy: by, updatedAt: new Date() };
  await db
    .insert(reportTemplates)
    .values({ boardId, kind, ...changed })
    .onConflictDoUpdate({ target: [reportTemplates.boardId, reportTemplates.kind], set: changed });
}

/** Back to the template Laneway has. */
export async function resetReportTemplate(
  db: Db,
  boardId: string,
  kind: ReportKind,
): Promise<void> {
  if (!isUuid(boardId)) return;
  await db
    .delete(reportTemplates)
    .where(and(eq(reportTemplates.boardId, boardId), eq(reportTemplates.kind, kind)));
}
