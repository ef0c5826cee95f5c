import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DatabaseAddress, Db, Sql } from '../../drizzle/client.ts';
import { BEAT_SECONDS, DRAIN_SECONDS, PING_SECONDS } from '../../lib/limits.ts';
import { beatFrame } from '../../lib/sync/frames.ts';
import type { AllowedOrigin } from '../allowed-origin.ts';
import type { Bus } from '../bus/bus.ts';
import type { Log } from '../log.ts';
import { createFigures, refusalLabel, tally, type Figures } from '../monitor/figures.ts';
import type { ReadSessions } from '../session.ts';
import { createAccessWatch, type Joined } from './access.ts';
import { createCommitter } from './committer.ts';
import { createDoor } from './door.ts';
import { createLogLink } from './log-link.ts';
import { createNodes } from './nodes.ts';
import { peopleOn, type Person } from './presence.ts';
import { createQuota } from './quota.ts';
import { createRefusals } from './refusals.ts';
import type { Room } from './room.ts';
import { createRooms } from './rooms.ts';
import { createSummaries } from './summaries.ts';

export interface SyncServerOptions {
  db: Db;
  sql: Sql;
  /** Where the commits' own connection goes. */
  address: DatabaseAddress;
  log: Log;
  readSessions: ReadSessions;
  allowedOrigin: AllowedOrigin;
  bus: Bus;
  /** What is counted here; read by metrics and the system page. */
  figures?: Figures;
  /** What this node is called on screens. */
  node?: string;
  /** Shorter times, for tests; in milliseconds. */
  /** Less than BOARD_LOG_BYTES_PER_DAY, for tests. */
  dayBytes?: number | undefined;
  times?: { unload?: number; prepare?: number; poll?: number; recheck?: number; summary?: number };
}

export interface SyncServer {
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** What is open on this node, for health, metrics and the system page. */
  open(): readonly Room[];
  /** Rows of a room's log on top of its last snapshot. */
  logLength(room: Room): number;
  /** Folds a room's log now instead of when it is long. */
  compact(room: Room): Promise<void>;
  /** Bytes that were accepted and are not on disk. */
  queuedBytes(): number;
  /** Since when something waits and nothing was written, epoch ms; 0 where nothing waits. */
  waitingSince(): number;
  /** Whether senders are asked to wait. */
  isHigh(): boolean;
  /** Nodes that were heard of lately, this one included. */
  nodes(): number;
  /** Ends one connection by its id; whose it was, or null where it is not here. */
  end(connection: string): { board: string; user: string } | null;
  /** Who is on these boards now, on any node; boards without anybody are left out. */
  presenceOf(boardIds: Iterable<string>): Record<string, readonly Person[]>;
  /** Called with a board whenever somebody comes to it or leaves it. Returns its undo. */
  onPresence(listener: (boardId: string) => void): () => void;
  /** Writes and acknowledges what waits, asks everybody to come again, then stops. */
  drain(): Promise<void>;
}

/** The board documents: who may, what is valid, on disk first, then to everybody else. */
export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { db, sql, log, bus, times = {}, figures = createFigures() } = options;
  const { node = bus.node.slice(0, 8) } = options;
  const presenceListeners = new Set<(boardId: string) => void>();
  const people = new Map<string, string>();
  const refusals = createRefusals();
  const quota = createQuota({ sql, log, limit: options.dayBytes });

  const link = createLogLink(options.address);
  const committer = createCommitter({
    sql,
    link,
    log,
    figures,
    reload: (room) => rooms.reload(room),
    onFailed: (room) => rooms.discard(room, 'tryLater'),
    onGone,
    onPressure(isHigh) {
      for (const { connection } of joined()) {
        if (isHigh) connection.pause();
        else connection.resume();
      }
    },
  });
  const summaries = createSummaries({ sql, log, delayMs: times.summary });
  const rooms = createRooms({
    db,
    sql,
    log,
    figures,
    unloadMs: times.unload,
    prepareMs: times.prepare,
    hooks: {
      onWaiting(room) {
        figures.accepted += 1;
        committer.wake(room);
      },
      onCommitted(room, change) {
        nodes.grown(room);
        summaries.note(room, change.items);
        if (change.bytes === 0) return;
        summaries.changed(room, change);
        quota.grown(room, change.bytes);
      },
      onPresence: (room, entries) => bus.publish('presence', { board: room.boardId, entries }),
      onRefused(room, user, reason) {
        refusals.note(user);
        tally(figures.refused, refusalLabel(reason));
        log.warn({ board: room.boardId, user, reason }, 'an update was refused');
      },
      isBarred: refusals.isBarred,
      isSpent: quota.isSpent,
      onUnreadable(room, error) {
        figures.loadFailures += 1;
        log.error({ err: error, board: room.boardId }, 'a board could not be opened');
        rooms.discard(room, 'tryLater');
      },
      onDiverged(room, user, fingerprint) {
        figures.divergences += 1;
        log.error(
          { board: room.boardId, user, seq: room.seq, fingerprint },
          "somebody's board differed from the committed one and was opened afresh",
        );
      },
    },
    onOpened: (room) => nodes.opened(room),
    onClosed: tellPeople,
  });
  const nodes = createNodes({
    sql,
    log,
    figures,
    bus,
    rooms,
    pollMs: times.poll,
    onGone,
    onPeople: tellPeople,
  });
  const access = createAccessWatch({ sql, log, figures, joined, recheckMs: times.recheck });
  const door = createDoor({
    ...options,
    figures,
    node,
    rooms,
    level: (room, head) => nodes.level(room, head),
    onJoined(room, connection) {
      if (committer.isHigh()) connection.pause();
      tellPeople(room.boardId);
    },
    onLeft: (room) => tellPeople(room.boardId),
  });

  const frame = beatFrame();
  const timers = [
    setInterval(() => {
      for (const { connection } of joined()) connection.beat();
    }, PING_SECONDS * 1000),
    setInterval(() => {
      for (const { connection } of joined()) connection.send(frame);
    }, BEAT_SECONDS * 1000),
    setInterval(() => {
      for (const { connection } of joined()) connection.catchUp();
    }, 1_000),
  ];

  function joined(): Joined[] {
    return rooms
      .all()
      .flatMap((room) => [...room.connections].map((connection) => ({ room, connection })));
  }

  /** Whoever comes back to a replaced history is told its epoch, and drops the old one. */
  function onGone(room: Room, why: 'deleted' | 'replaced'): void {
    rooms.discard(room, why === 'deleted' ? 'notFound' : 'tryLater');
  }

  function tellPeople(boardId: string): void {
    const room = rooms.get(boardId);
    const now = room
      ? peopleOn(room)
          .map(({ id, name }) => `${id} ${name}`)
          .sort()
          .join('\n')
      : '';
    if ((people.get(boardId) ?? '') === now) return;
    if (now === '') people.delete(boardId);
    else people.set(boardId, now);
    for (const listener of presenceListeners) listener(boardId);
  }

  return {
    handleUpgrade: (req, socket, head) => door.handleUpgrade(req, socket, head),
    open: rooms.all,
    logLength: rooms.logLength,
    compact: (room) => rooms.compact(room),
    queuedBytes: committer.queuedBytes,
    waitingSince: committer.waitingSince,
    isHigh: committer.isHigh,
    nodes: nodes.count,
    end(id) {
      const found = joined().find(({ connection }) => connection.id === id);
      if (!found) return null;
      found.connection.close('disconnected');
      return { board: found.room.boardId, user: found.connection.identity.userId };
    },
    presenceOf(boardIds) {
      const found: Record<string, readonly Person[]> = {};
      for (const id of boardIds) {
        const room = rooms.get(id);
        const here = room ? peopleOn(room) : [];
        if (here.length > 0) found[id] = here;
      }
      return found;
    },
    onPresence(listener) {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    async drain() {
      door.close();
      for (const { connection } of joined()) connection.pause();
      const deadline = new Promise((resolve) => {
        setTimeout(resolve, DRAIN_SECONDS * 1000).unref();
      });
      await Promise.race([committer.idle(), deadline]);
      // The last acknowledgements leave with the turn after the commit.
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.race([summaries.flush(), deadline]);
      for (const timer of timers) clearInterval(timer);
      for (const room of rooms.all()) rooms.discard(room, 'restart');
      await Promise.race([door.empty(), deadline]);
      await Promise.all([access.close(), nodes.close(), link.close()]);
    },
  };
}
