import type { Db, Sql } from '../../drizzle/client.ts';
import { readClients, readTitle } from '../../drizzle/board-log.ts';
import { loadDocument, type StoredDocument } from '../../drizzle/document.ts';
import { LOAD_CONCURRENCY, UNLOAD_SECONDS } from '../../lib/limits.ts';
import type { CloseName } from '../../lib/sync/protocol.ts';
import { can } from '../../lib/access.ts';
import { createSemaphore } from '../../lib/semaphore.ts';
import type { Log } from '../log.ts';
import type { Figures } from '../monitor/figures.ts';
import { createCompaction } from './compaction.ts';
import { LogGap } from './late-document.ts';
import type { RoomContents, RoomHooks } from './room-contract.ts';
import { Room } from './room.ts';

/** An unload with fewer rows than this leaves them to the next one. */
const FOLD_ON_UNLOAD_ROWS = 50;

/**
 * To make the document of a larger board takes long enough to be felt: where somebody is there who may edit, it is made
 * some milliseconds after the load, when those who returned together have been answered, and not with the first edit.
 */
const PREPARE_BYTES = 1_000_000;
const PREPARE_AFTER = 2_000;

interface RoomsOptions {
  db: Db;
  sql: Sql;
  log: Log;
  figures: Figures;
  hooks: RoomHooks;
  /** Milliseconds without anybody after which a room is given up. */
  unloadMs?: number;
  /** Milliseconds after which the document of a large board is made. */
  prepareMs?: number;
  onOpened: (room: Room) => void;
  onClosed: (boardId: string) => void;
}

interface Entry {
  loading: Promise<Room | null>;
  room: Room | null;
  /** Joins on their way to a connection. */
  held: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The boards that are open on this node: each loaded once, however many ask, and kept until nobody needs it. */
export function createRooms(options: RoomsOptions) {
  const { db, sql, log, figures, unloadMs = UNLOAD_SECONDS * 1000 } = options;
  const { prepareMs = PREPARE_AFTER } = options;
  const entries = new Map<string, Entry>();
  const loading = createSemaphore(LOAD_CONCURRENCY);
  const compaction = createCompaction({ db, sql, log, figures });
  const hooks: RoomHooks = {
    ...options.hooks,
    onCommitted(room, change) {
      if (entries.get(room.boardId)?.room === room) compaction.grown(room, change.bytes);
      options.hooks.onCommitted(room, change);
    },
  };

  async function load(boardId: string): Promise<Room | null> {
    const started = performance.now();
    const stored = await loading(() => loadDocument(db, boardId));
    if (!stored) return null;
    // Afterwards: whoever is folded into a snapshot meanwhile is in it.
    const [clients, title] = await Promise.all([
      readClients(sql, boardId),
      readTitle(sql, boardId),
    ]);
    if (stored.damage !== null) {
      const { snapshots, lost } = stored.damage;
      figures.damagedLoads += 1;
      log.error(
        { board: boardId, snapshots, lost: lost.length, first: lost.slice(0, 20) },
        'a board is damaged on disk: it is open for reading only, see docs/history.md',
      );
    }
    const room = new Room({ ...contentsOf(boardId, stored), clients, title }, hooks);
    compaction.loaded(room, {
      seq: stored.snapshot?.seq ?? 0,
      bytes: stored.snapshot?.state.byteLength ?? 0,
    });
    figures.loadSeconds.observe((performance.now() - started) / 1000);
    return room;
  }

  function open(boardId: string): Entry {
    const known = entries.get(boardId);
    if (known) return known;
    const entry: Entry = {
      loading: Promise.resolve(null),
      room: null,
      held: 0,
      timer: undefined,
    };
    entries.set(boardId, entry);
    const forget = () => {
      if (entries.get(boardId) === entry) entries.delete(boardId);
    };
    entry.loading = load(boardId).then(
      (room) => {
        if (!room) forget();
        else {
          entry.room = room;
          if (room.size > PREPARE_BYTES) setTimeout(() => prepare(room), prepareMs).unref();
          options.onOpened(room);
        }
        return room;
      },
      (error: unknown) => {
        figures.loadFailures += 1;
        forget();
        throw error;
      },
    );
    return entry;
  }

  /** Gives an idle room up. Its place in the map goes last: whoever comes meanwhile gets this one, not an older copy. */
  async function unload(boardId: string, entry: Entry): Promise<void> {
    const { room } = entry;
    const isNeeded = () => !room || room.connections.size > 0 || entry.held > 0 || !room.isIdle;
    if (!room || isNeeded()) return;
    if (compaction.rowsOf(room) > FOLD_ON_UNLOAD_ROWS) await compaction.now(room, true);
    if (entries.get(boardId) !== entry) return;
    if (isNeeded()) return scheduleUnload(room);
    room.close('goingAway');
    entries.delete(boardId);
    options.onClosed(boardId);
  }

  function scheduleUnload(room: Room): void {
    const entry = entries.get(room.boardId);
    if (entry?.room !== room || room.connections.size > 0 || entry.held > 0) return;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void unload(room.boardId, entry), unloadMs);
    entry.timer.unref();
  }

  return {
    /**
     * The board's room, held until `release`: it cannot be unloaded before the connection is in it. Null where there is
     * no such board; rejects when it cannot be loaded.
     */
    async join(boardId: string): Promise<{ room: Room; release: () => void } | null> {
      const entry = open(boardId);
      entry.held += 1;
      clearTimeout(entry.timer);
      const release = () => {
        entry.held -= 1;
        if (entry.room) scheduleUnload(entry.room);
      };
      try {
        const room = await entry.loading;
        if (room) return { room, release };
        release();
        return null;
      } catch (error) {
        release();
        throw error;
      }
    },

    get: (boardId: string): Room | null => entries.get(boardId)?.room ?? null,
    all: (): Room[] => [...entries.values()].flatMap(({ room }) => room ?? []),

    /** Somebody left. */
    left: scheduleUnload,

    /** Gives a room up whatever it holds; the next join loads what is on disk. */
    discard(room: Room, name: CloseName, reason?: string): void {
      const entry = entries.get(room.boardId);
      if (entry?.room === room) {
        clearTimeout(entry.timer);
        entries.delete(room.boardId);
      }
      room.close(name, reason);
      options.onClosed(room.boardId);
    },

    /**
     * Brings a room that is too far behind up to what is on disk, unless it may not be touched any more once that was
     * read.
     */
    async reload(room: Room, isFree = () => true): Promise<void> {
      const stored = await loadDocument(db, room.boardId);
      if (!stored || room.closed) return;
      if (stored.epoch !== room.epoch || stored.damage !== null || room.damage !== null) {
        const isStill = stored.damage !== null && room.damage !== null;
        // Whoever comes again gets what is on disk now: another history, or one that was repaired.
        if (stored.epoch !== room.epoch || !isStill) this.discard(room, 'tryLater');
        return;
      }
      const clients = await readClients(sql, room.boardId);
      if (room.closed || !isFree()) return;
      figures.reloads += 1;
      room.followState({ ...contentsOf(room.boardId, stored), clients });
    },

    /** Rows on top of the last snapshot. */
    logLength: compaction.rowsOf,
    compact: (room: Room): Promise<void> => compaction.now(room),
  };
}
export type Rooms = ReturnType<typeof createRooms>;

function prepare(room: Room): void {
  const mayEdit = [...room.connections].some(({ role }) => can(role, 'board.edit'));
  if (room.closed || !mayEdit) return;
  try {
    room.document.doc();
  } catch (error) {
    if (!(error instanceof LogGap)) throw error;
    room.unreadable(error);
  }
}

function contentsOf(
  boardId: string,
  stored: StoredDocument,
): Omit<RoomContents, 'clients' | 'title'> {
  const { snapshot, updates, epoch, seq, damage } = stored;
  const parts = [...(snapshot ? [{ data: snapshot.state }] : []), ...updates];
  return { boardId, epoch, parts, seq, damage };
}
