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

/** The names of a board's plans by id, without their texts. */
export async function sourceNames(db: Db, boardId: string): Promise<Record<string, string>> {
  if (!isUuid(boardId)) return {};
  const rows = await db
    .select({ id: sources.id, name: sources.name })
    .from(sources)
    .where(eq(sources.boardId, boardId));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
