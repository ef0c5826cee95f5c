import type { Sql } from '../../drizzle/client.ts';
import { bytesOfLastDay } from '../../drizzle/log-quota.ts';
import { BOARD_LOG_BYTES_PER_DAY } from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Room } from './room.ts';

/** The database is asked after so many bytes of a room first, and then after so large a share of the limit. */
const FIRST_LOOK_BYTES = 64 * 1024;
const LOOKS = 32;
/** A board that took too much is asked about again after this long, in milliseconds. */
const AGAIN_MS = 60_000;

interface Growth {
  /** Bytes of the last day, as the log said when it was last asked, and what this node added since. */
  day: number;
  since: number;
  /** Whether it was ever asked. */
  isKnown: boolean;
  asking: boolean;
  askedAt: number;
}

/**
 * How much the log of a board may grow in 24 hours: every edit is kept for HISTORY_DAYS, so without a limit one person could
 * fill the disk with valid edits. The log is asked now and then, beside the commits and never in their way, so that the limit
 * is kept to within a share of it, on any number of nodes.
 */
export function createQuota(options: { sql: Sql; log: Log; limit?: number | undefined }) {
  const { sql, log, limit = BOARD_LOG_BYTES_PER_DAY } = options;
  const growths = new WeakMap<Room, Growth>();

  function growthOf(room: Room): Growth {
    const known = growths.get(room);
    if (known) return known;
    const fresh = { day: 0, since: 0, isKnown: false, asking: false, askedAt: 0 };
    growths.set(room, fresh);
    return fresh;
  }

  async function ask(room: Room, growth: Growth): Promise<void> {
    growth.asking = true;
    const { since } = growth;
    const wasSpent = isOver(growth);
    try {
      growth.day = await bytesOfLastDay(sql, room.boardId);
      growth.since -= since;
      growth.isKnown = true;
      if (isOver(growth) && !wasSpent)
        log.warn({ board: room.boardId, bytes: growth.day, limit }, 'a board took too much today');
    } catch (error) {
      log.warn({ err: error, board: room.boardId }, 'the growth of a log could not be read');
    }
    growth.askedAt = Date.now();
    growth.asking = false;
  }

  const isOver = ({ day, since }: Growth) => day + since >= limit;

  return {
    /** So many bytes of the room are on disk. */
    grown(room: Room, bytes: number): void {
      const growth = growthOf(room);
      growth.since += bytes;
      const enough = growth.isKnown ? limit / LOOKS : Math.min(FIRST_LOOK_BYTES, limit / LOOKS);
      if (growth.since > enough && !growth.asking) void ask(room, growth);
    },
    /** Whether it takes nothing more for now. */
    isSpent: (room: Room): boolean => {
      const growth = growths.get(room);
      if (!growth || !isOver(growth)) return false;
      if (!growth.asking && Date.now() - growth.askedAt > AGAIN_MS) void ask(room, growth);
      return true;
    },
  };
}
