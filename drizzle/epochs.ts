import { randomUUID } from 'node:crypto';
import type { WholeEvent } from '../lib/board/events.ts';
import { appendEvents, lockHeads, tellLog, type LogTransaction } from './board-log.ts';
import type { Sql } from './client.ts';
import { sha256 } from './sums.ts';

export interface NewHistory {
  boardId: string;
  /** The history it takes the place of, and how far that had come: one that went on meanwhile is not replaced. */
  epoch: string;
  seq: number;
  /** The whole document, which shares nothing with the old one. */
  state: Uint8Array;
  /** The client id that made it. */
  client: number;
  /** Null for the server. */
  userId: string | null;
  event: WholeEvent;
}

/**
 * Gives a board a new history that begins with this document. Everybody who has it open comes again and drops what they
 * hold of the old one; earlier moments stay readable. Returns the new epoch, or null where the board went on meanwhile.
 */
export function replaceHistory(
  sql: Sql,
  history: NewHistory,
  also: (tx: LogTransaction) => Promise<void> = async () => {},
): Promise<string | null> {
  const { boardId, epoch, state, client, userId, event } = history;
  return sql.begin(async (tx) => {
    const head = (await lockHeads(tx, [boardId])).get(boardId);
    if (head?.epoch !== epoch || head.seq !== history.seq) return null;
    await also(tx);
    const [next, seq] = [randomUUID(), history.seq + 1];
    const bytes = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
    // No row has this number: nothing that is rebuilt from rows can run over from the old history into this one.
    await tx`
      insert into board_snapshots (board_id, seq, state, sha256, epoch)
      values (${boardId}, ${seq}, ${bytes}, ${sha256(state)}, ${next})`;
    await tx`update board_heads set epoch = ${next}, seq = ${seq} where board_id = ${boardId}`;
    await tx`delete from board_clients where board_id = ${boardId}`;
    await tx`insert into board_clients (board_id, client_id, user_id) values (${boardId}, ${client}, null)`;
    await appendEvents(tx, [{ boardId, seq, itemId: null, userId, event }]);
    await tellLog(tx, boardId);
    return next;
  });
}
