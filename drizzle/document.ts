import { sql as query } from 'drizzle-orm';
import type { Db } from './client.ts';
import { isUuid } from './uuid.ts';

export interface StoredDocument {
  epoch: string;
  /** The last committed sequence number. */
  seq: number;
  /** The newest snapshot, its hash unchecked, or null. */
  snapshot: { seq: number; state: Uint8Array; sha256: string } | null;
  /** Every update after the snapshot, in order. */
  updates: { seq: number; data: Uint8Array; userId: string | null }[];
}

interface Row extends Record<string, unknown> {
  epoch: string;
  head: string;
  kind: 'head' | 'snapshot' | 'update';
  seq: string;
  data: Uint8Array | null;
  sha256: string | null;
  user_id: string | null;
}

/** A board's document as it was at one moment (one statement sees one moment), or null where there is none. */
export async function loadDocument(db: Db, boardId: string): Promise<StoredDocument | null> {
  if (!isUuid(boardId)) return null;
  const rows = await db.execute<Row>(query`
    with head as (select epoch, seq from board_heads where board_id = ${boardId}),
    newest as (
      select seq, state, sha256 from board_snapshots where board_id = ${boardId} order by seq desc limit 1
    )
    select epoch, head.seq as head, 'head' as kind, 0::bigint as seq, null::bytea as data, null as sha256, null::uuid as user_id from head
    union all
    select epoch, head.seq, 'snapshot', newest.seq, state, sha256, null from head, newest
    union all
    select epoch, head.seq, 'update', u.seq, u.data, null, u.user_id
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
  };
  for (const { kind, seq, data, sha256, user_id: userId } of rows) {
    if (kind === 'snapshot' && data && sha256 !== null)
      document.snapshot = { seq: Number(seq), state: data, sha256 };
    if (kind === 'update' && data) document.updates.push({ seq: Number(seq), data, userId });
  }
  return document;
}
