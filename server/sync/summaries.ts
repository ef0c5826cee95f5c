import type { Sql } from '../../drizzle/client.ts';
import { writeSummaries } from '../../drizzle/summaries.ts';
import { createProgressCount, type ProgressCount } from '../../lib/board/progress-count.ts';
import { readMeta } from '../../lib/board/read.ts';
import { SUMMARY_SECONDS } from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Room } from './room.ts';

/** Tells the boards page, some time after the commits, how far boards are and what they are called: all of them at once. */
export function createSummaries({ sql, log, delayMs }: { sql: Sql; log: Log; delayMs?: number }) {
  const delay = delayMs ?? SUMMARY_SECONDS * 1000;
  const counts = new WeakMap<Room, ProgressCount>();
  /** Whose summary is due, and whether the title is. */
  let due = new Map<Room, { title: boolean }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();

  function summaryOf(room: Room, withTitle: boolean) {
    const count = counts.get(room) ?? createProgressCount(room.doc);
    counts.set(room, count);
    const title = withTitle ? readMeta(room.doc).title : '';
    const { boardId } = room;
    return { boardId, progress: count.progress(), title: title === '' ? null : title };
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rooms = due;
    due = new Map();
    if (rooms.size === 0) return;
    try {
      const summaries = [...rooms].map(([room, { title }]) => summaryOf(room, title));
      await writeSummaries(sql, summaries);
    } catch (error) {
      const boards = [...rooms.keys()].map(({ boardId }) => boardId);
      log.warn({ err: error, boards }, 'summaries of boards could not be written');
    }
  }

  function writeNow(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  return {
    /** Whoever made the change, these items are to be counted again. */
    note(room: Room, items: Iterable<string>): void {
      const count = counts.get(room);
      if (count) for (const item of items) count.touch(item);
    },
    /** The change was made here: its summary is to be told. */
    changed(room: Room, { meta }: { meta: boolean }): void {
      const entry = due.get(room);
      if (entry) entry.title ||= meta;
      else due.set(room, { title: meta });
      timer ??= setTimeout(() => void writeNow(), delay);
    },
    /** Writes what is due; resolves when it is written. */
    flush: writeNow,
  };
}
