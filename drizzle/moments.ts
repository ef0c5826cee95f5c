import type { WholeEvent } from '../lib/board/events.ts';
import { AppError } from '../lib/errors.ts';
import { MAX_MOMENT_BYTES } from '../lib/limits.ts';
import type { Sql } from './client.ts';
import { isIntact, sha256 } from './sums.ts';
import { isUuid } from './uuid.ts';

/** A board's document as it was after the row `seq` of its log. */
export interface StoredMoment {
  seq: number;
  /** When that row was written. */
  at: Date;
  /** Who wrote it; null for the server and for an account that is gone. */
  by: string | null;
  snapshot: { seq: number; state: Uint8Array } | null;
  /** Every row after the snapshot up to `seq`, in order. */
  updates: { seq: number; data: Uint8Array }[];
}

/** From where to where moments of a board can be opened. */
export interface KeptMoments {
  first: { seq: number; at: Date };
  last: { seq: number; at: Date };
}

/** The moments that are kept, or null where there is no such board. */
export async function keptMoments(sql: Sql, boardId: string): Promise<KeptMoments | null> {
  if (!isUuid(boardId)) return null;
  const [row] = await sql<{ head: string; first_row: string | null; snapshot: string | null }[]>`
    select h.seq as head,
      (select min(seq) from board_updates where board_id = h.board_id) as first_row,
      (select min(seq) from board_snapshots where board_id = h.board_id) as snapshot
    from board_heads h where h.board_id = ${boardId}`;
  if (!row) return null;
  const last = Number(row.head);
  const firstRow = row.first_row === null ? last : Number(row.first_row);
  const first = firstRow === 1 || row.snapshot === null ? firstRow : Number(row.snapshot);
  const [from, to] = await Promise.all([timeOf(sql, boardId, first), timeOf(sql, boardId, last)]);
  return { first: { seq: first, at: from }, last: { seq: last, at: to } };
}

/** When a row was written; of one that is gone, when it was folded at the latest. */
async function timeOf(sql: Sql, boardId: string, seq: number): Promise<Date> {
  const [row] = await sql<{ at: number | null }[]>`
    select 1000 * extract(epoch from coalesce(
      (select created_at from board_updates where board_id = ${boardId} and seq = ${seq}),
      (select created_at from board_snapshots where board_id = ${boardId} and seq >= ${seq} order by seq limit 1)))::float8 as at`;
  return new Date(row?.at ?? 0);
}

/**
 * The last row that was written by a time, to the millisecond, or 0. Rows are written under the lock of the board's head, so their
 * times grow with their numbers: a search by halves finds it with no index on time.
 */
export async function seqAt(sql: Sql, boardId: string, at: Date): Promise<number> {
  const [row] = await sql<{ seq: string | null }[]>`
    with recursive ends as (
      select (select min(seq) from board_updates where board_id = ${boardId}) as low,
        (select seq from board_heads where board_id = ${boardId}) as high
    ), halves(low, high) as (
      select low, high + 1 from ends where low is not null
      union all
      select case when is_past then middle + 1 else low end, case when is_past then high else middle end
      from (select low, high, (low + high) / 2 as middle from halves where low < high) h
      cross join lateral (
        select coalesce(
          (select created_at < ${at.toISOString()}::timestamptz + interval '1 millisecond' from board_updates where board_id = ${boardId} and seq >= middle order by seq limit 1),
          false) as is_past) p
    )
    select low - 1 as seq from halves where low >= high limit 1`;
  return Number(row?.seq ?? 0);
}

/**
 * A board's document after row `seq`: the nearest snapshot before it that is whole, and the rows between. Null where that
 * moment is not kept any more, is still to come, or lies behind something damaged. AppError `too-large` where that is more than
 * `most` bytes: whoever edits decides how much is written between two snapshots.
 */
export async function momentOf(
  sql: Sql,
  boardId: string,
  seq: number,
  most = MAX_MOMENT_BYTES,
): Promise<StoredMoment | null> {
  if (!isUuid(boardId) || seq < 1) return null;
  const candidates = await sql<{ seq: string; sha256: string }[]>`
    select seq, sha256 from board_snapshots
    where board_id = ${boardId} and seq <= ${seq} order by seq desc`;
  for (const candidate of [...candidates, null]) {
    const from = Number(candidate?.seq ?? 0);
    const snapshot = candidate && (await snapshotAt(sql, boardId, from));
    if (candidate && (!snapshot || sha256(snapshot.state) !== candidate.sha256)) continue;
    const [rowBytes] = await sql<{ sum: number }[]>`
      select coalesce(sum(octet_length(data)), 0)::float8 as sum from board_updates
      where board_id = ${boardId} and seq > ${from} and seq <= ${seq}`;
    if ((snapshot?.state.byteLength ?? 0) + (rowBytes?.sum ?? 0) > most)
      throw new AppError('too-large', TOO_MUCH);
    const rows = await sql<
      { seq: string; data: Uint8Array; sum: Uint8Array | null; at: number; by: string | null }[]
    >`
      select u.seq, u.data, u.sum, (1000 * extract(epoch from u.created_at))::float8 as at, users.name as by from board_updates u
      left join users on users.id = u.user_id
      where u.board_id = ${boardId} and u.seq > ${from} and u.seq <= ${seq} order by u.seq`;
    // A history that was replaced has a number with no row, so nothing older is ever taken for its ground.
    const isWhole =
      rows.length === seq - from &&
      rows.every((row, n) => Number(row.seq) === from + 1 + n && isIntact(row.data, row.sum));
    if (!isWhole) return null;
    const last = rows.at(-1);
    return {
      seq,
      at: last ? new Date(last.at) : await timeOf(sql, boardId, seq),
      by: last ? last.by : await authorOf(sql, boardId, seq),
      snapshot,
      updates: rows.map((row) => ({ seq: Number(row.seq), data: row.data })),
    };
  }
  return null;
}

const TOO_MUCH =
  'So much was changed around this moment that it cannot be opened. Choose one at the end of a day.';

async function snapshotAt(sql: Sql, boardId: string, seq: number) {
  const [row] = await sql<{ state: Uint8Array }[]>`
    select state from board_snapshots where board_id = ${boardId} and seq = ${seq}`;
  return row ? { seq, state: row.state } : null;
}

async function authorOf(sql: Sql, boardId: string, seq: number): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select users.name from board_updates u join users on users.id = u.user_id
    where u.board_id = ${boardId} and u.seq = ${seq}`;
  return row?.name ?? null;
}

/** Events among which it is looked whether it was told already. */
const TOLD_LATELY = 20;

/**
 * Tells in the board's activity that somebody put the whole board back to how it was after row `seq`: once for each state of the
 * board, since it is their page that says so. A moment that never was is not told.
 */
export async function noteRestored(
  sql: Sql,
  restored: { boardId: string; userId: string; seq: number; items: number },
): Promise<void> {
  const { boardId, userId, seq, items } = restored;
  const at = (await timeOf(sql, boardId, seq)).toISOString();
  const event: WholeEvent = { kind: 'board-restored', seq, at, items };
  await sql`
    insert into board_events (board_id, seq, user_id, event)
    select board_id, seq, ${userId}, ${JSON.stringify(event)}::text::jsonb
    from board_heads h where board_id = ${boardId} and seq >= ${seq} and not exists (
      select from (
        select seq, user_id, event from board_events where board_id = ${boardId}
        order by id desc limit ${TOLD_LATELY}) e
      where e.seq = h.seq and e.user_id = ${userId} and e.event->>'kind' = 'board-restored')`;
}
