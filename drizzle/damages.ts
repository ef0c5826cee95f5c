import type { LogTransaction } from './board-log.ts';
import type { Sql } from './client.ts';
import { isIntact, sha256 } from './sums.ts';

export interface Inspection {
  /** Sequence numbers. */
  snapshots: { whole: number[]; damaged: number[] };
  rows: { whole: number; damaged: number[] };
}

/** Looks at everything that is kept of a board, whether or not it is needed to open it. One snapshot and a thousand rows at a time. */
export async function inspectHistory(sql: Sql, boardId: string): Promise<Inspection> {
  const found: Inspection = {
    snapshots: { whole: [], damaged: [] },
    rows: { whole: 0, damaged: [] },
  };
  const snapshots = await sql<{ seq: string; sha256: string }[]>`
    select seq, sha256 from board_snapshots where board_id = ${boardId} order by seq`;
  for (const { seq, sha256: hash } of snapshots) {
    const [row] = await sql<{ state: Uint8Array }[]>`
      select state from board_snapshots where board_id = ${boardId} and seq = ${seq}`;
    const isWhole = row !== undefined && sha256(row.state) === hash;
    found.snapshots[isWhole ? 'whole' : 'damaged'].push(Number(seq));
  }
  for (let from = 0; ;) {
    const rows = await sql<{ seq: string; data: Uint8Array; sum: Uint8Array | null }[]>`
      select seq, data, sum from board_updates where board_id = ${boardId} and seq > ${from}
      order by seq limit 1000`;
    for (const { seq, data, sum } of rows) {
      if (isIntact(data, sum)) found.rows.whole += 1;
      else found.rows.damaged.push(Number(seq));
    }
    const last = rows.at(-1);
    if (!last) return found;
    from = Number(last.seq);
  }
}

/** Takes damaged snapshots out of the way, and keeps their bytes and those of damaged rows for whoever can read them. */
export async function setDamageAside(
  tx: LogTransaction,
  boardId: string,
  { snapshots, rows }: { snapshots: readonly number[]; rows: readonly number[] },
): Promise<void> {
  for (const seq of snapshots) {
    await tx`
      insert into board_damages (board_id, kind, seq, data, sum)
      select board_id, 'snapshot', seq, state, sha256 from board_snapshots
      where board_id = ${boardId} and seq = ${seq}`;
    await tx`delete from board_snapshots where board_id = ${boardId} and seq = ${seq}`;
  }
  for (const seq of rows)
    await tx`
      insert into board_damages (board_id, kind, seq, data, sum)
      select board_id, 'update', seq, data, encode(sum, 'hex') from board_updates
      where board_id = ${boardId} and seq = ${seq}`;
}
