import { readHeads } from '../../drizzle/board-log.ts';
import type { Sql } from '../../drizzle/client.ts';
import { JOIN_SECONDS } from '../../lib/limits.ts';
import type { Room } from './room.ts';

/** Milliseconds between two looks at a room whose rows are being taken in by a commit. */
const LOOK_AGAIN = 5;

/**
 * Brings a room to where the log is now. Somebody who comes from another node may have seen more than this one has, and
 * what they bring of others' edits must be known before it is judged.
 */
export function createLevelling(sql: Sql, follow: (room: Room) => Promise<void>) {
  /** Whoever asks while a reading is under way shares the next one. */
  const running = new Map<Room, { now: Promise<void>; next: Promise<void> | null }>();

  async function reachHead(room: Room): Promise<void> {
    const head = (await readHeads(sql, [room.boardId])).get(room.boardId);
    const end = Date.now() + JOIN_SECONDS * 1000;
    const isBehind = () =>
      head?.epoch === room.epoch && head.seq > room.seq && !room.closed && room.damage === null;
    while (isBehind()) {
      await follow(room);
      // A commit under way takes in the same rows under its lock.
      if (isBehind()) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      if (Date.now() > end)
        throw new Error(`board ${room.boardId} could not be brought up to date`);
    }
  }

  function start(room: Room): Promise<void> {
    const entry = { now: reachHead(room), next: null };
    running.set(room, entry);
    const end = () => {
      if (running.get(room) === entry && entry.next === null) running.delete(room);
    };
    entry.now.then(end, end);
    return entry.now;
  }

  return (room: Room): Promise<void> => {
    const entry = running.get(room);
    if (!entry) return start(room);
    const again = () => start(room);
    return (entry.next ??= entry.now.then(again, again));
  };
}
