import * as Y from 'yjs';
import { saveSnapshot } from '../../drizzle/board-log.ts';
import type { Sql } from '../../drizzle/client.ts';
import { sha256 } from '../../drizzle/sums.ts';
import { LOAD } from '../../lib/board/origin.ts';
import { COMPACT_BYTES, COMPACT_ROWS } from '../../lib/limits.ts';
import type { Log } from '../log.ts';
import type { Figures } from '../monitor/figures.ts';
import type { Room } from './room.ts';

/** Documents above this are not read back before they are written: it would hold everybody up. */
const VERIFY_BYTES = 2 * 1024 * 1024;

interface Folded {
  seq: number;
  bytes: number;
}

/** Folds long logs into snapshots, one board at a time; nothing that was said as saved depends on it. */
export function createCompaction({ sql, log, figures }: { sql: Sql; log: Log; figures: Figures }) {
  const folded = new WeakMap<Room, Folded>();
  let last: Promise<unknown> = Promise.resolve();

  /** Rows that a load would have to read on top of the snapshot. */
  const rowsOf = (room: Room) => room.seq - (folded.get(room)?.seq ?? 0);

  async function fold(room: Room): Promise<void> {
    if (room.closed || room.damage !== null || rowsOf(room) === 0) return;
    const { boardId, epoch, seq } = room;
    const state = Y.encodeStateAsUpdate(room.doc);
    if (state.byteLength <= VERIFY_BYTES && !readsBack(room.doc, state)) {
      log.error({ board: boardId, seq }, 'a snapshot does not read back as the live document');
      return;
    }
    try {
      await room.owners.keep((clients) =>
        saveSnapshot(sql, { boardId, epoch, seq, state, sha256: sha256(state), clients }),
      );
      folded.set(room, { seq, bytes: state.byteLength });
      figures.compactions += 1;
      room.size = state.byteLength;
    } catch (error) {
      figures.compactionFailures += 1;
      log.warn({ err: error, board: boardId }, 'a snapshot could not be written');
    }
  }

  return {
    /** What the room was loaded from. */
    loaded(room: Room, snapshot: Folded): void {
      folded.set(room, snapshot);
    },
    /** Folds when the log is long enough to be worth it. `growth` are the bytes of its rows. */
    consider(room: Room, growth: number): boolean {
      // A big board is not written whole for each small share of it.
      const enough = Math.max(COMPACT_BYTES, (folded.get(room)?.bytes ?? 0) / 4);
      if (rowsOf(room) <= COMPACT_ROWS && growth <= enough) return false;
      void this.now(room);
      return true;
    },
    now(room: Room): Promise<void> {
      const turn = last.then(() => fold(room));
      last = turn;
      return turn;
    },
    rowsOf,
  };
}

function readsBack(doc: Y.Doc, state: Uint8Array): boolean {
  const scratch = new Y.Doc({ gc: true });
  Y.applyUpdate(scratch, state, LOAD);
  const same = Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(scratch));
  scratch.destroy();
  return same;
}
