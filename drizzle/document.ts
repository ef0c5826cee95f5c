import { sql as query } from 'drizzle-orm';
import { AppError } from '../lib/errors.ts';
import type { Db } from './client.ts';
import { recoverDocument, type Damage } from './recovery.ts';
import { isIntact, sha256 } from './sums.ts';
import { isUuid } from './uuid.ts';

export interface StoredDocument {
  epoch: string;
  /** The last committed sequence number. */
  seq: number;
  /** The newest snapshot that is whole, or null. */
  snapshot: { seq: number; state: Uint8Array; sha256: string } | null;
  /** Every update after the snapshot, in order; what is damaged is left out. */
  updates: { seq: number; data: Uint8Array; userId: string | null }[];
  /** What of it is not as it was written; null is all well. Nothing may be written on a damaged document. */
  damage: Damage | null;
}

interface Row extends Record<string, unknown> {
  epoch: string;
  head: string;
  kind: 'head' | 'snapshot' | 'update';
  seq: string;
  data: Uint8Array | null;
  sha256: string | null;
  sum: Uint8Array | null;
  user_id: string | null;
}

/**
 * A board's document as it was at one moment (one statement sees one moment), or null where there is none. Every sum is
 * checked; where one is wrong, what is whole of it comes with the `damage`.
 */
export async function loadDocument(db: Db, boardId: string): Promise<StoredDocument | null> {
  if (!isUuid(boardId)) return null;
  const rows = await db.execute<Row>(query`
    with head as (select epoch, seq from board_heads where board_id = ${boardId}),
    newest as (
      select seq, state, sha256 from board_snapshots where board_id = ${boardId} order by seq desc limit 1
    )
    select epoch, head.seq as head, 'head' as kind, 0::bigint as seq, null::bytea as data, null as sha256,
      null::bytea as sum, null::uuid as user_id from head
    union all
    select epoch, head.seq, 'snapshot', newest.seq, state, sha256, null, null from head, newest
    union all
    select epoch, head.seq, 'update', u.seq, u.data, null, u.sum, u.user_id
    from head join board_updates u on u.board_id = ${boardId}
    where u.seq > coalesce((select seq from newest), 0)
    order by kind, seq`);
  const head = rows[0];
  if (!head) return null;
  const document: StoredDocument = {
    epoch: head.epoch,
    seq: Number(head.head),
    snapshot: null,
    updates: [],
    damage: null,
  };
  let isWhole = true;
  for (const { kind, seq, data, sha256: hash, sum, user_id: userId } of rows) {
    if (kind === 'snapshot' && data && hash !== null) {
      document.snapshot = { seq: Number(seq), state: data, sha256: hash };
      isWhole &&= sha256(data) === hash;
    }
    if (kind === 'update' && data) {
      document.updates.push({ seq: Number(seq), data, userId });
      isWhole &&= isIntact(data, sum);
    }
  }
  const { snapshot, updates, seq } = document;
  const first = snapshot?.seq ?? 0;
  isWhole &&=
    first + updates.length === seq && updates.every((row, n) => row.seq === first + 1 + n);
  return isWhole ? document : recoverDocument(db, boardId, head);
}

/** For whoever writes on the document: AppError `unavailable` where it is damaged. */
export function refuseDamaged(document: Pick<StoredDocument, 'damage'>): void {
  if (document.damage !== null) throw new AppError('conflict', DAMAGED);
}

export const DAMAGED =
  "This board's last state is damaged, so it can only be read. Whoever runs Laneway can repair it.";
