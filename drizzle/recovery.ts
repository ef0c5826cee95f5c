import { sql as query } from 'drizzle-orm';
import type { Db } from './client.ts';
import type { StoredDocument } from './document.ts';
import { isIntact, sha256 } from './sums.ts';

/** What of a board's stored document is not as it was written. */
export interface Damage {
  /** Sequence numbers of damaged snapshots. */
  snapshots: number[];
  /** Sequence numbers of rows that are damaged or missing, and that no snapshot makes up for: edits that are lost. */
  lost: number[];
}

/**
 * The most of a damaged document that is whole: the newest intact snapshot and the intact rows after it. Rows stay in the
 * log after they were folded, so a snapshot alone that is damaged loses nothing.
 */
export async function recoverDocument(
  db: Db,
  boardId: string,
  head: { epoch: string; head: string },
): Promise<StoredDocument> {
  const snapshots = await db.execute<{ seq: string; sha256: string; epoch: string | null }>(query`
    select seq, sha256, epoch from board_snapshots where board_id = ${boardId} order by seq desc`);
  const damaged: number[] = [];
  let base: (StoredDocument['snapshot'] & { epoch: string | null }) | null = null;
  for (const { seq, sha256: hash, epoch } of snapshots) {
    const [row] = await db.execute<{ state: Uint8Array }>(query`
      select state from board_snapshots where board_id = ${boardId} and seq = ${seq}`);
    if (row && sha256(row.state) === hash) {
      base = { seq: Number(seq), state: row.state, sha256: hash, epoch };
      break;
    }
    damaged.push(Number(seq));
  }
  const last = Number(head.head);
  const from = base?.seq ?? 0;
  // Rows of a later history do not stand on a snapshot of an earlier one.
  const replaced = snapshots
    .filter(({ seq, epoch }) => Number(seq) > from && base !== null && epoch !== base.epoch)
    .map(({ seq }) => Number(seq));
  const to = Math.min(last, ...replaced.map((seq) => seq - 1));
  const rows = await db.execute<{
    seq: string;
    data: Uint8Array;
    sum: Uint8Array | null;
    user_id: string | null;
  }>(query`
    select seq, data, sum, user_id from board_updates
    where board_id = ${boardId} and seq > ${from} and seq <= ${to} order by seq`);
  const updates = rows
    .filter(({ data, sum }) => isIntact(data, sum))
    .map(({ seq, data, user_id: userId }) => ({ seq: Number(seq), data, userId }));
  const whole = new Set(updates.map(({ seq }) => seq));
  const lost: number[] = [];
  for (let seq = from + 1; seq <= last; seq += 1) if (!whole.has(seq)) lost.push(seq);
  return {
    epoch: head.epoch,
    seq: last,
    snapshot: base && { seq: base.seq, state: base.state, sha256: base.sha256 },
    updates,
    damage: { snapshots: damaged, lost },
  };
}
