import type { HistoryPage } from '@/components/board/history-sentence.ts';
import type { Db } from '@/drizzle/client.ts';
import { eventsOfItem } from '@/drizzle/events.ts';
import type { BoardEvent } from '@/lib/board/events.ts';

const PAGE = 50;

/** A page of what happened to an item, newest first: what came before the event `before`, or the latest. */
export async function itemHistory(
  db: Db,
  { boardId, itemId, before }: { boardId: string; itemId: string; before?: number | undefined },
): Promise<HistoryPage> {
  // One more than is shown tells whether there are more.
  const page = { boardId, itemId, limit: PAGE + 1, ...(before === undefined ? {} : { before }) };
  const rows = await eventsOfItem(db, page);
  return {
    events: rows.slice(0, PAGE).map(({ id, at, userId, userName, event }) => ({
      id,
      at: at.toISOString(),
      user: userId !== null && userName !== null ? { id: userId, name: userName } : null,
      event: event as BoardEvent,
    })),
    more: rows.length > PAGE,
  };
}
