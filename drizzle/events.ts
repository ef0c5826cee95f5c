import { and, desc, eq, lt } from 'drizzle-orm';
import type { Db } from './client.ts';
import { boardEvents, users } from './schema.ts';
import { isUuid } from './uuid.ts';

export type NewEvent = typeof boardEvents.$inferInsert;

export interface ItemEvent {
  /** Grows with time; pass the last one as `before` for the next page. */
  id: number;
  /** A BoardEvent of lib/board/events.ts. */
  event: unknown;
  userId: string | null;
  /** Null for an account that is gone and for what the server did itself. */
  userName: string | null;
  at: Date;
}

/** Writes what a commit did, in the commit's own transaction. */
export async function insertEvents(db: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await db.insert(boardEvents).values([...events]);
}

/** The history of one item, newest first. */
export async function eventsOfItem(
  db: Db,
  page: { boardId: string; itemId: string; limit?: number; before?: number },
): Promise<ItemEvent[]> {
  const { boardId, itemId, limit = 50, before } = page;
  if (!isUuid(boardId) || !isUuid(itemId)) return [];
  return db
    .select({
      id: boardEvents.id,
      event: boardEvents.event,
      userId: boardEvents.userId,
      userName: users.name,
      at: boardEvents.createdAt,
    })
    .from(boardEvents)
    .leftJoin(users, eq(users.id, boardEvents.userId))
    .where(
      and(
        eq(boardEvents.boardId, boardId),
        eq(boardEvents.itemId, itemId),
        before === undefined ? undefined : lt(boardEvents.id, before),
      ),
    )
    .orderBy(desc(boardEvents.id))
    .limit(limit);
}
