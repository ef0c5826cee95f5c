import { and, desc, eq, gt, inArray, lt, sql as query } from 'drizzle-orm';
import { EVENT_GROUPS, type EventGroup } from '../lib/board/events.ts';
import { ACTIVITY_PAGE, ACTIVITY_SCAN } from '../lib/limits.ts';
import type { Db } from './client.ts';
import { boardEvents, users } from './schema.ts';
import { isUuid } from './uuid.ts';

export interface ActivityFilter {
  userId?: string | undefined;
  group?: EventGroup | undefined;
  itemId?: string | undefined;
}

export interface Activity {
  /** Grows with time. */
  id: number;
  seq: number;
  itemId: string | null;
  /** A BoardEvent or WholeEvent of lib/board/events.ts. */
  event: unknown;
  userId: string | null;
  /** Null for an account that is gone and for what the server did itself. */
  userName: string | null;
  at: Date;
}

interface Page {
  boardId: string;
  filter?: ActivityFilter;
  /** Only what came before this id. */
  before?: number | undefined;
  /** Only what came after this id. */
  after?: number | undefined;
  /** Entries, and events looked at; smaller in tests. */
  limit?: number;
  scan?: number;
}

/**
 * What happened on a board, newest first. Each page looks at a limited number of events, however few the filter lets
 * through: `next` is where the next one begins, or null at the very first event.
 */
export async function activityOf(
  db: Db,
  { boardId, filter = {}, before, after, limit = ACTIVITY_PAGE, scan = ACTIVITY_SCAN }: Page,
): Promise<{ entries: Activity[]; next: number | null }> {
  const { userId, group, itemId } = filter;
  if (!isUuid(boardId) || (itemId !== undefined && !isUuid(itemId)))
    return { entries: [], next: null };
  const looked = db
    .select()
    .from(boardEvents)
    .where(
      and(
        eq(boardEvents.boardId, boardId),
        itemId === undefined ? undefined : eq(boardEvents.itemId, itemId),
        before === undefined ? undefined : lt(boardEvents.id, before),
        after === undefined ? undefined : gt(boardEvents.id, after),
      ),
    )
    .orderBy(desc(boardEvents.id))
    .limit(scan)
    .as('looked');
  const kinds = group === undefined ? null : [...EVENT_GROUPS[group]];
  const [rows, [last]] = await Promise.all([
    db
      .select({
        id: looked.id,
        seq: looked.seq,
        itemId: looked.itemId,
        event: looked.event,
        userId: looked.userId,
        userName: users.name,
        at: looked.createdAt,
      })
      .from(looked)
      .leftJoin(users, eq(users.id, looked.userId))
      .where(
        and(
          userId === undefined ? undefined : eq(looked.userId, userId),
          kinds === null ? undefined : inArray(query<string>`${looked.event}->>'kind'`, kinds),
        ),
      )
      .orderBy(desc(looked.id))
      .limit(limit),
    db
      .select({
        id: query<number | null>`min(${looked.id})::float8`,
        n: query<number>`count(*)::int`,
      })
      .from(looked),
  ]);
  if (rows.length === limit) return { entries: rows, next: rows.at(-1)?.id ?? null };
  return { entries: rows, next: last && last.n === scan ? last.id : null };
}

/** The latest name that events tell of these items: what is left of an item that is gone from the board's document. */
export async function lastNames(
  db: Db,
  boardId: string,
  items: readonly string[],
): Promise<Record<string, string>> {
  if (items.length === 0) return {};
  const rows = await db
    .selectDistinctOn([boardEvents.itemId], {
      item: query<string>`${boardEvents.itemId}`,
      name: query<string>`coalesce(${boardEvents.event}->>'title', ${boardEvents.event}->>'to')`,
    })
    .from(boardEvents)
    .where(
      and(
        eq(boardEvents.boardId, boardId),
        inArray(boardEvents.itemId, [...items]),
        query`${boardEvents.event}->>'kind' in ('created', 'deleted', 'restored', 'renamed')`,
      ),
    )
    .orderBy(boardEvents.itemId, desc(boardEvents.id));
  return Object.fromEntries(rows.map(({ item, name }) => [item, name]));
}
