import { activityOf, lastNames, type ActivityFilter } from '@/drizzle/activity.ts';
import type { Db } from '@/drizzle/client.ts';
import { membersOf } from '@/drizzle/members.ts';
import type { ActivityEntry, ActivityPage } from '@/lib/sync/activity.ts';

export interface ActivityQuery extends ActivityFilter {
  before?: number | undefined;
  after?: number | undefined;
}

/** A page of what happened on a board, newest first. */
export async function boardActivity(
  db: Db,
  boardId: string,
  { before, after, ...filter }: ActivityQuery,
): Promise<ActivityPage> {
  const { entries, next } = await activityOf(db, { boardId, filter, before, after });
  const items = new Set(entries.flatMap(({ itemId }) => itemId ?? []));
  return {
    entries: entries.map(({ id, seq, at, userId, userName, itemId, event }) => ({
      id,
      seq,
      at: at.toISOString(),
      user: userId !== null && userName !== null ? { id: userId, name: userName } : null,
      item: itemId,
      event: event as ActivityEntry['event'],
    })),
    next,
    names: await lastNames(db, boardId, [...items]),
    ...(before === undefined && after === undefined && { people: await peopleOf(db, boardId) }),
  };
}

async function peopleOf(db: Db, boardId: string): Promise<{ id: string; name: string }[]> {
  const members = await membersOf(db, boardId);
  return members.map(({ userId: id, name }) => ({ id, name }));
}
