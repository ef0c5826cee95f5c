import { can, ROLES } from '../lib/access.ts';
import type { LogEvent, LogRow } from './board-log.ts';
import type { Sql } from './client.ts';

/** What one room wants to write, and what it believes of the log. */
export interface BoardBatch {
  boardId: string;
  epoch: string;
  /** The last sequence number that the room holds; the rows follow it. */
  seq: number;
  rows: readonly LogRow[];
  events: readonly LogEvent[];
  /** Everybody whose edits are in it, each once. */
  authors: readonly string[];
}

const EDITORS = `{${ROLES.filter((role) => can(role, 'board.edit')).join(',')}}`;
/**
 * The statement looks at roles as they were when it began. Where it had to wait for a head longer than this, it writes
 * nothing: somebody may have lost their role meanwhile.
 */
const FRESH = '50 milliseconds';

/**
 * Writes a batch in one statement, one trip and one flush, if everything is as the rooms believe: nobody else wrote to one
 * of the boards, none was replaced or deleted, and every author may edit. Heads are locked in the order of their ids.
 * True when it is on disk; false when nothing was written, and a transaction has to look closer.
 */
export async function appendBatch(sql: Sql, batch: readonly BoardBatch[]): Promise<boolean> {
  const [only] = batch;
  const [row] = only?.rows ?? [];
  if (only && row && batch.length === 1 && only.rows.length === 1 && only.events.length <= 1)
    return appendOne(sql, only, row);
  return appendMany(sql, batch);
}

/** Most commits are one edit: the same as below without lists, at two thirds of the cost. */
async function appendOne(sql: Sql, batch: BoardBatch, row: LogRow): Promise<boolean> {
  const { boardId, epoch, seq } = batch;
  const [event] = batch.events;
  const [author = null] = batch.authors;
  const [answer] = await sql<{ open: boolean }[]>`
    with locked as materialized (
      select epoch, seq from board_heads where board_id = ${boardId} for update
    ), gate as materialized (
      select exists (select from locked where epoch = ${epoch} and seq = ${seq})
        and exists (
          select from board_members
          where board_id = ${boardId} and user_id = ${author} and role = any(${EDITORS}::role[]))
        and clock_timestamp() - statement_timestamp() < ${FRESH}::interval as open
    ), rows as (
      insert into board_updates (board_id, seq, data, user_id, sum)
      select ${boardId}::uuid, ${row.seq}::bigint, d, ${row.userId}::uuid, substring(sha256(d) for 8)
      from gate, (select ${bytes(row.data)}::bytea) as v(d) where open
    ), head as (
      update board_heads set seq = ${row.seq} from gate where open and board_id = ${boardId}
    ), told as (
      insert into board_events (board_id, seq, item_id, user_id, event)
      select ${boardId}::uuid, ${row.seq}::bigint, ${event?.itemId ?? null}::uuid, ${event?.userId ?? null}::uuid, e
      from gate, (select ${event ? JSON.stringify(event.event) : null}::text::jsonb) as v(e) where open and e is not null
    )
    select open from gate`;
  return answer?.open === true;
}

async function appendMany(sql: Sql, batch: readonly BoardBatch[]): Promise<boolean> {
  const boards = list(batch.map(({ boardId }) => boardId));
  const rows = batch.flatMap((one) => one.rows);
  const authors = batch.flatMap((one) => one.authors.map((user) => [one.boardId, user] as const));
  const events = batch
    .flatMap((one) => one.events)
    .map(({ boardId: b, seq: s, itemId: i, userId: u, event: e }) => ({ b, s, i, u, e }));
  const [answer] = await sql<{ open: boolean }[]>`
    with locked as materialized (
      select board_id, epoch, seq from board_heads
      where board_id = any(${boards}::uuid[]) order by board_id for update
    ), gate as materialized (
      select (
          select count(*) from locked
          join unnest(${boards}::uuid[], ${list(batch.map(({ epoch }) => epoch))}::uuid[], ${list(batch.map(({ seq }) => seq))}::bigint[]) as v(b, e, s)
            on board_id = b and epoch = e and seq = s
        ) = ${batch.length}::int
        and (
          select count(*) from board_members
          join unnest(${list(authors.map(([board]) => board))}::uuid[], ${list(authors.map(([, user]) => user))}::uuid[]) as v(b, u)
            on board_id = b and user_id = u and role = any(${EDITORS}::role[])
        ) = ${authors.length}::int
        and clock_timestamp() - statement_timestamp() < ${FRESH}::interval as open
    ), rows as (
      insert into board_updates (board_id, seq, data, user_id, sum)
      select b, s, d, u, substring(sha256(d) for 8) from gate, unnest(
        ${list(rows.map(({ boardId }) => boardId))}::uuid[], ${list(rows.map(({ seq }) => seq))}::bigint[],
        ${list(rows.map(({ data }) => `"\\\\x${bytes(data).toString('hex')}"`))}::bytea[],
        ${list(rows.map(({ userId }) => userId))}::uuid[]) as v(b, s, d, u)
      where open
    ), heads as (
      update board_heads set seq = s
      from gate, unnest(${boards}::uuid[], ${list(batch.map(({ seq, rows: own }) => seq + own.length))}::bigint[]) as v(b, s)
      where open and board_id = b
    ), told as (
      insert into board_events (board_id, seq, item_id, user_id, event)
      select b, s, i, u, e from gate,
        jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb) as v(b uuid, s bigint, i uuid, u uuid, e jsonb)
      where open
    )
    select open from gate`;
  return answer?.open === true;
}

/** A list as PostgreSQL writes one, of values that need no quotes: the driver would escape each. */
const list = (values: readonly (string | number | null)[]) =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;
const bytes = (data: Uint8Array) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
