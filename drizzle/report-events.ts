import { and, eq, sql as query } from 'drizzle-orm';
import { actsWhere, type ItemAct } from './acts.ts';
import type { Db } from './client.ts';
import { boardEvents } from './schema.ts';
import { isUuid } from './uuid.ts';

/** Everything of a board's log that a report counts (moves, statuses, deletions), the oldest first. */
export async function eventsForReport(db: Db, boardId: string): Promise<ItemAct[]> {
  if (!isUuid(boardId)) return [];
  return actsWhere(
    db,
    and(
      eq(boardEvents.boardId, boardId),
      query`${boardEvents.event}->>'kind' in ('moved', 'status', 'deleted')`,
    ),
  );
}
