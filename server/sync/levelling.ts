import type { Head } from '../../drizzle/board-log.ts';
import { JOIN_SECONDS } from '../../lib/limits.ts';
import type { Room } from './room.ts';

/** Milliseconds between two looks at a room whose rows are being taken in by a commit. */
const LOOK_AGAIN = 5;

/**
 * Brings a room to where the log was when somebody came. Who comes from another node may have seen more than this one
 * has, and what they bring of others' edits must be known before it is judged.
 */
export function createLevelling(follow: (room: Room) => Promise<void>) {
  return async (room: Room, head: Head): Promise<void> => {
    const end = Date.now() + JOIN_SECONDS * 1000;
    const isBehind = () =>
      head.epoch === room.epoch && head.seq > room.seq && !room.closed && room.damage === null;
    while (isBehind()) {
      await follow(room);
      // A commit under way takes in the same rows under its lock.
      if (isBehind()) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      if (Date.now() > end)
        throw new Error(`board ${room.boardId} could not be brought up to date`);
    }
  };
}
