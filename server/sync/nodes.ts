import { listenToLog, readHeads, readTail } from '../../drizzle/board-log.ts';
import type { Sql } from '../../drizzle/client.ts';
import { HEAD_POLL_SECONDS, NODE_BEAT_SECONDS } from '../../lib/limits.ts';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../log.ts';
import type { Figures } from '../monitor/figures.ts';
import { createLevelling } from './levelling.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** A node that missed this many beats is gone. */
const MISSED_BEATS = 3;

interface NodesOptions {
  sql: Sql;
  log: Log;
  figures: Figures;
  bus: Bus;
  rooms: Rooms;
  pollMs?: number;
  onGone: (room: Room, why: 'deleted' | 'replaced') => void;
  onPeople: (boardId: string) => void;
}

/**
 * Keeps the rooms of this node level with the others. Hints make it quick; looking at the heads now and then makes it
 * certain, with every hint lost.
 */
export function createNodes(options: NodesOptions) {
  const { sql, log, bus, rooms, pollMs = HEAD_POLL_SECONDS * 1000 } = options;
  const behind = new Map<Room, { again: boolean }>();
  const heardAt = new Map<string, number>();

  /** Reads what the log has beyond the room. A commit under way does the same under its lock, so it is left to it. */
  async function follow(room: Room): Promise<void> {
    const running = behind.get(room);
    if (running) {
      running.again = true;
      return;
    }
    const state = { again: true };
    behind.set(room, state);
    try {
      while (state.again && !room.closed && !room.isCommitting) {
        state.again = false;
        const tail = await readTail(sql, room.boardId, room.seq);
        if (room.closed || room.isCommitting) return;
        if (tail?.length !== 0) options.figures.catchUps += 1;
        if (!tail || room.damage !== null || !room.follow(tail)) {
          // The rows of a commit that began meanwhile are made: it takes in the rest itself, under its lock.
          await rooms.reload(room, () => !room.isCommitting);
        }
      }
    } catch (error) {
      log.warn({ err: error, board: room.boardId }, 'the log could not be read');
    } finally {
      behind.delete(room);
    }
  }

  async function lookAtHeads(open: readonly Room[] = rooms.all()): Promise<void> {
    try {
      const heads = await readHeads(
        sql,
        open.map((room) => room.boardId),
      );
      for (const room of open) {
        const head = heads.get(room.boardId);
        if (!head || head.epoch !== room.epoch) options.onGone(room, head ? 'replaced' : 'deleted');
        else if (head.seq > room.seq || room.damage !== null) void follow(room);
      }
    } catch (error) {
      log.warn({ err: error }, 'the heads of the open boards could not be read');
    }
  }

  const poll = setInterval(() => void lookAtHeads(), pollMs);
  const beat = setInterval(() => {
    bus.publish('beat', {});
    const limit = Date.now() - MISSED_BEATS * NODE_BEAT_SECONDS * 1000;
    for (const [node, at] of heardAt) if (at < limit) forget(node);
  }, NODE_BEAT_SECONDS * 1000);

  function forget(node: string): void {
    heardAt.delete(node);
    for (const room of rooms.all()) {
      room.presence.forget(node);
      options.onPeople(room.boardId);
    }
  }

  const stops = [
    bus.subscribe('beat', (_, node) => void heardAt.set(node, Date.now())),
    bus.subscribe('grown', ({ board, seq }) => {
      const room = rooms.get(board);
      if (room && seq > room.seq) void follow(room);
    }),
    bus.subscribe('presence', ({ board, entries, whole }, node) => {
      heardAt.set(node, Date.now());
      const room = rooms.get(board);
      if (!room) return;
      room.presence.follow(node, entries, whole);
      options.onPeople(board);
    }),
    bus.subscribe('opened', ({ board }) => tellPeople(rooms.get(board))),
    bus.onReturn(() => {
      void lookAtHeads();
      for (const room of rooms.all()) {
        tellPeople(room);
        bus.publish('opened', { board: room.boardId });
      }
    }),
  ];
  const listening = listenToLog(sql, (board) => {
    const room = board === null ? null : rooms.get(board);
    if (board === null) void lookAtHeads();
    else if (room) void lookAtHeads([room]);
  }).catch((error: unknown) => {
    log.warn({ err: error }, 'listening to the log failed; the heads are looked at instead');
    return null;
  });

  /** Also where nobody is left: the farewells may be what was lost. */
  function tellPeople(room: Room | null): void {
    if (!room) return;
    const entries = room.presence.own();
    bus.publish('presence', { board: room.boardId, entries, whole: true });
  }

  return {
    /** Brings a room to where the log is now. */
    level: createLevelling(follow),
    opened: (room: Room) => bus.publish('opened', { board: room.boardId }),
    grown: (room: Room) => bus.publish('grown', { board: room.boardId, seq: room.seq }),
    count: () => heardAt.size + 1,
    async close(): Promise<void> {
      clearInterval(poll);
      clearInterval(beat);
      for (const stop of stops) stop();
      await (await listening)?.().catch(() => {});
    },
  };
}
