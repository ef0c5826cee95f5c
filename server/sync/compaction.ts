import * as Y from 'yjs';
import { saveSnapshot } from '../../drizzle/board-log.ts';
import type { Db, Sql } from '../../drizzle/client.ts';
import { loadDocument } from '../../drizzle/document.ts';
import { replaceHistory } from '../../drizzle/epochs.ts';
import { sha256 } from '../../drizzle/sums.ts';
import {
  COMPACT_BYTES,
  COMPACT_LULL_SECONDS,
  COMPACT_ROWS,
  COMPACT_TIMES_AT_MOST,
  FOLD_ASIDE_BYTES,
  RENEW_CLIENTS,
  RENEW_SPARE_BYTES,
} from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Figures } from '../monitor/figures.ts';
import { foldAside, readsAs, type Folded, type Renewed } from './fold.ts';
import type { Room } from './room.ts';

interface Fold {
  seq: number;
  bytes: number;
}

/** Folds long logs into snapshots, one board at a time; nothing that was said as saved depends on it. */
export function createCompaction(options: { db: Db; sql: Sql; log: Log; figures: Figures }) {
  const { db, sql, log, figures } = options;
  const folded = new WeakMap<Room, Fold>();
  /** Whose turn comes: what is committed until then goes into the same snapshot. */
  const queued = new WeakSet<Room>();
  /** Bytes of rows on top of the last fold. */
  const growths = new WeakMap<Room, number>();
  /** Who waits for a pause between edits: folding takes milliseconds in which nobody is served. */
  const lulls = new WeakMap<Room, NodeJS.Timeout>();
  let last: Promise<unknown> = Promise.resolve();

  /** Rows that a load would have to read on top of the snapshot. */
  const rowsOf = (room: Room) => room.seq - (folded.get(room)?.seq ?? 0);

  async function fold(room: Room, isLast: boolean): Promise<void> {
    if (room.closed || room.damage !== null || rowsOf(room) === 0) return;
    const { boardId, epoch, seq, size } = room;
    growths.set(room, 0);
    try {
      const renew = isLast && (size > RENEW_SPARE_BYTES || clientsOf(room) > RENEW_CLIENTS);
      const made = await make(room, renew);
      if (made === null) {
        figures.compactionFailures += 1;
        log.error({ board: boardId, seq }, 'a snapshot does not read back as the live document');
        return;
      }
      const { state, sha256, renewed } = made;
      await room.owners.keep((clients) =>
        saveSnapshot(sql, { boardId, epoch, seq, state, sha256, clients }),
      );
      folded.set(room, { seq, bytes: state.byteLength });
      figures.compactions += 1;
      room.size = state.byteLength;
      if (renewed !== null) await begin(room, { seq, spare: state.byteLength, renewed });
    } catch (error) {
      figures.compactionFailures += 1;
      log.warn({ err: error, board: boardId }, 'a snapshot could not be written');
    }
  }

  /** A large document is put together again from what is on disk, on a thread; nobody's edits wait for it. */
  async function make(room: Room, renew: boolean): Promise<Folded | null> {
    const { boardId, seq } = room;
    const live = Y.encodeSnapshot(Y.snapshot(room.doc));
    if (room.size <= FOLD_ASIDE_BYTES && !renew) {
      const state = Y.encodeStateAsUpdate(room.doc);
      return readsAs(state, live) ? { state, sha256: sha256(state), renewed: null } : null;
    }
    const stored = await loadDocument(db, boardId);
    if (stored === null || stored.damage !== null) return null;
    const { snapshot, updates } = stored;
    // Another node may have folded or written further meanwhile.
    if ((snapshot?.seq ?? 0) > seq) throw new Error('somebody else folded the board');
    const rows = updates.filter((row) => row.seq <= seq);
    const parts = [...(snapshot ? [snapshot.state] : []), ...rows.map(({ data }) => data)];
    return foldAside({ parts, live, renew: renew ? Date.now() : null });
  }

  /** Gives the board a history that begins with the document written afresh, where that is worth it and nobody has it open. */
  async function begin(
    room: Room,
    { seq, spare, renewed }: { seq: number; spare: number; renewed: Renewed },
  ): Promise<void> {
    const { boardId, epoch } = room;
    const { state, client, purged } = renewed;
    const isWorth = spare - state.byteLength > RENEW_SPARE_BYTES || clientsOf(room) > RENEW_CLIENTS;
    if (!isWorth || room.connections.size > 0) return;
    const event = { kind: 'board-cleaned', items: purged } as const;
    const history = { boardId, epoch, seq, state, client, userId: null, event };
    if ((await replaceHistory(sql, history)) === null) return;
    log.info(
      { board: boardId, before: spare, after: state.byteLength },
      'a board was written afresh',
    );
  }

  function queue(room: Room): void {
    clearTimeout(lulls.get(room));
    lulls.delete(room);
    queued.add(room);
    void now(room).finally(() => queued.delete(room));
  }

  function now(room: Room, isLast = false): Promise<void> {
    const turn = last.then(() => fold(room, isLast));
    last = turn;
    return turn;
  }

  return {
    /** What the room was loaded from. */
    loaded(room: Room, snapshot: Fold): void {
      folded.set(room, snapshot);
    },
    /**
     * After a commit of so many bytes: folds when the log is long enough to be worth it, in a pause between edits, or in the
     * midst of them where it became several times as long.
     */
    grown(room: Room, bytes: number): void {
      const growth = (growths.get(room) ?? 0) + bytes;
      growths.set(room, growth);
      if (queued.has(room)) return;
      // A big board is not written whole for each small share of it.
      const enough = Math.max(COMPACT_BYTES, (folded.get(room)?.bytes ?? 0) / 4);
      const times = Math.max(rowsOf(room) / COMPACT_ROWS, growth / enough);
      if (times <= 1) return;
      const lull = lulls.get(room);
      if (times > COMPACT_TIMES_AT_MOST) queue(room);
      else if (lull) lull.refresh();
      else lulls.set(room, setTimeout(() => queue(room), COMPACT_LULL_SECONDS * 1000).unref());
    },
    /** `isLast`: nobody has the board open any more. */
    now,
    rowsOf,
  };
}

const clientsOf = (room: Room): number => room.doc.store.clients.size;
