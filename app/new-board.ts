import type { Db } from '@/drizzle/client.ts';
import { createBoard } from '@/drizzle/boards.ts';
import { mondayOf } from '@/lib/board/dates.ts';
import { progressOf } from '@/lib/board/progress.ts';
import { encodeSeed } from '@/lib/board/seed.ts';
import { DEFAULT_WEEKS } from '@/lib/limits.ts';

/** An empty board whose week 1 is this week; returns its id. */
export async function createEmptyBoard(
  db: Db,
  { title, by }: { title: string; by: string },
): Promise<string> {
  const now = Date.now();
  const start = mondayOf(new Date(now).toISOString().slice(0, 10));
  const update = encodeSeed({
    meta: { title, start, weeks: DEFAULT_WEEKS, lanes: {}, source: null },
    items: [],
    by,
    now,
  });
  const board = await createBoard(db, { title, createdBy: by, update, progress: progressOf([]) });
  return board.boardId;
}
