import { asc, eq, sql as query, type SQL } from 'drizzle-orm';
import type { Db } from './client.ts';
import { boardEvents, users } from './schema.ts';

/** What somebody did to an item, as the board's log tells it. */
export interface ItemAct {
  itemId: string;
  /** A BoardEvent of lib/board/events.ts. */
  event: unknown;
  /** Null for an account that is gone and for what the server did itself. */
  by: string | null;
  at: Date;
}

/** The acts that fit, the oldest first. */
export function actsWhere(db: Db, fits: SQL | undefined): Promise<ItemAct[]> {
  return db
    .select({
      // Never null: what is asked for happened to items.
      itemId: query<string>`${boardEvents.itemId}`,
      event: boardEvents.event,
      by: users.name,
      at: boardEvents.createdAt,
    })
    .from(boardEvents)
    .leftJoin(users, eq(users.id, boardEvents.userId))
    .where(fits)
    .orderBy(asc(boardEvents.id));
}
