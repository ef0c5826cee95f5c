import { and, asc, eq, sql as query } from 'drizzle-orm';
import type { Db } from './client.ts';
import { boardEvents, users } from './schema.ts';
import { isUuid } from './uuid.ts';

export interface LoggedEvent {
  itemId: string;
  /** A BoardEvent of lib/board/events.ts. */
  event: unknown;
  /** Null for an account that is gone and for what the server did itself. */
  by: string | null;
  at: Date;
}

/** Everything of a board's log that a report counts (moves, statuses, deletions), the oldest first. */
export async function eventsForReport(db: Db, boardId: string): Promise<LoggedEvent[]> {
  if (!isUuid(boardId)) return [];
  return db
    .select({
      itemId: boardEvents.itemId,
      event: boardEvents.event,
      by: users.name,
      at: boardEvents.createdAt,
    })
    .from(boardEvents)
    .leftJoin(users, eq(users.id, boardEvents.userId))
    .where(
      and(
        eq(boardEvents.boardId, boardId),
        query`${boardEvents.event}->>'kind' in ('moved', 'status', 'deleted')`,
      ),
    )
    .orderBy(asc(boardEvents.id));
}
