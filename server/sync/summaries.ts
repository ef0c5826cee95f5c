import { setProgress } from '../../drizzle/boards.ts';
import type { Db } from '../../drizzle/client.ts';
import { progressOf } from '../../lib/board/progress.ts';
import { readBoard } from '../../lib/board/read.ts';
import { SUMMARY_SECONDS } from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Room } from './room.ts';

/** Tells the boards page, some time after the commits, how far a board is and what it is called. */
export function createSummaries({ db, log, delayMs }: { db: Db; log: Log; delayMs?: number }) {
  const delay = delayMs ?? SUMMARY_SECONDS * 1000;
  const due = new Map<Room, { timer: ReturnType<typeof setTimeout>; title: boolean }>();
  const writing = new Set<Promise<void>>();

  async function write(room: Room, withTitle: boolean): Promise<void> {
    const { meta, items } = readBoard(room.doc);
    const progress = progressOf(items.values());
    // Only a title that was changed on the board: one changed on the boards page must not be undone by a card's move.
    const title = withTitle && meta.title !== '' ? { title: meta.title } : {};
    try {
      await setProgress(db, { boardId: room.boardId, progress, ...title });
    } catch (error) {
      log.warn({ err: error, board: room.boardId }, "a board's summary could not be written");
    }
  }

  function writeNow(room: Room): void {
    const entry = due.get(room);
    if (!entry) return;
    clearTimeout(entry.timer);
    due.delete(room);
    const done = write(room, entry.title).finally(() => writing.delete(done));
    writing.add(done);
  }

  return {
    changed(room: Room, { meta }: { meta: boolean }): void {
      const entry = due.get(room);
      if (entry) entry.title ||= meta;
      else due.set(room, { timer: setTimeout(() => writeNow(room), delay), title: meta });
    },
    /** Writes what is due; resolves when it is written. */
    async flush(): Promise<void> {
      for (const room of [...due.keys()]) writeNow(room);
      await Promise.all(writing);
    },
  };
}
