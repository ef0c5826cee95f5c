import { planWork, withBoard } from '@/app/plan-aside.ts';
import type { Db } from '@/drizzle/client.ts';
import { loadDocument } from '@/drizzle/document.ts';
import { sourceById } from '@/drizzle/sources.ts';
import { AppError } from '@/lib/errors.ts';
import type { Damage, Exported } from '@/lib/exchange/export-plan.ts';

/** The board's plan as the database has it; AppError `not-found` where there is no such board. Who may ask is the caller's to decide. */
export async function loadExport(db: Db, boardId: string, damage: Damage): Promise<Exported> {
  const stored = await loadDocument(db, boardId);
  if (!stored) throw new AppError('not-found', 'There is no such board, or you are not on it.');
  const meta = await planWork('meta', stored, withBoard(0, stored));
  const row = meta.source ? await sourceById(db, boardId, meta.source) : null;
  const root = row?.revisionOf ? await sourceById(db, boardId, row.revisionOf) : null;
  const source = row && { ...row, root: root?.bytes ?? null };
  return planWork('write', { stored, source, damage }, withBoard(row?.bytes.length ?? 0, stored));
}
