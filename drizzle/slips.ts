import { and, count, eq, sql as query } from 'drizzle-orm';
import type { Db } from './client.ts';
import { boardEvents } from './schema.ts';
import { isUuid } from './uuid.ts';

/** How often each item of a board slipped, by item id; items that never did are left out. The rule is isSlip of lib/board/slips.ts. */
export async function slipCounts(db: Db, boardId: string): Promise<Record<string, number>> {
  if (!isUuid(boardId)) return {};
  const week = (place: 'from' | 'to', end: 0 | 1) =>
    query`(${boardEvents.event}->${place}::text->'weeks'->>${query.raw(String(end))})::int`;
  const rows = await db
    .select({ item: boardEvents.itemId, slips: count() })
    .from(boardEvents)
    .where(
      and(
        eq(boardEvents.boardId, boardId),
        query`${boardEvents.event}->>'kind' = 'moved'`,
        query`${week('from', 0)} > 0 and ${week('to', 0)} > 0 and ${week('to', 1)} > ${week('from', 1)}`,
      ),
    )
    .groupBy(boardEvents.itemId);
  return Object.fromEntries(rows.flatMap(({ item, slips }) => (item ? [[item, slips]] : [])));
}
