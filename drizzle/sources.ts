import { and, desc, eq } from 'drizzle-orm';
import type { Db } from './client.ts';
import { sources } from './schema.ts';
import { isUuid } from './uuid.ts';

export type Source = typeof sources.$inferSelect;

/** The plan imported last into a board, or null for a board that was made empty. */
export async function sourceOf(db: Db, boardId: string): Promise<Source | null> {
  if (!isUuid(boardId)) return null;
  const [row] = await db
    .select()
    .from(sources)
    .where(eq(sources.boardId, boardId))
    .orderBy(desc(sources.createdAt))
    .limit(1);
  return row ?? null;
}

/** One source of a board: another board's is null, whoever asks. */
export async function sourceById(db: Db, boardId: string, id: string): Promise<Source | null> {
  if (!isUuid(boardId) || !isUuid(id)) return null;
  const [row] = await db
    .select()
    .from(sources)
    .where(and(eq(sources.id, id), eq(sources.boardId, boardId)));
  return row ?? null;
}
