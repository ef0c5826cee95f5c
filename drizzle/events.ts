import type { Db } from './client.ts';
import { boardEvents } from './schema.ts';

export type NewEvent = typeof boardEvents.$inferInsert;

/** Writes what a commit did, in the commit's own transaction. */
export async function insertEvents(db: Db, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await db.insert(boardEvents).values([...events]);
}
