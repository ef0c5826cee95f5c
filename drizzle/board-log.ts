import type postgres from 'postgres';
import { can, type Role } from '../lib/access.ts';
import { AppError } from '../lib/errors.ts';
import { KEPT_SNAPSHOTS } from '../lib/limits.ts';
import { listenBeside, type Sql } from './client.ts';
import { isIntact } from './sums.ts';
import { isUuid } from './uuid.ts';

/** One transaction of the log. */
export type LogTransaction = postgres.TransactionSql;

export interface Head {
  epoch: string;
  /** The last committed sequence number; contiguous per board. */
  seq: number;
}

export interface LogRow {
  boardId: string;
  seq: number;
  data: Uint8Array;
  /** Null for what the server did itself. */
  userId: string | null;
}

export interface LogEvent {
  boardId: string;
  seq: number;
  /** Null for what happened to the board as a whole. */
  itemId: string | null;
  userId: string | null;
  event: unknown;
}

/** Told after an append that no room made: `{board}`. Rooms read the log again. */
const LOG_CHANNEL = 'laneway_log';

// postgres.js needs the element types to send arrays.
const OID = { bytea: 17, bigint: 20, text: 25, uuid: 2950 } as const;

/**
 * Locks the heads of these boards, in the order of their ids so that two nodes never wait for each other, until the
 * transaction ends. Boards that are gone are missing in the result.
 */
export async function lockHeads(
  tx: LogTransaction,
  boardIds: readonly string[],
): Promise<Map<string, Head>> {
  const rows = await tx<{ board_id: string; epoch: string; seq: string }[]>`
    select board_id, epoch, seq from board_heads
    where board_id = any(${tx.array([...boardIds], OID.uuid)})
    order by board_id for update`;
  return headsByBoard(rows);
}

/** The same without a lock: how far each board is. */
export async function readHeads(sql: Sql, boardIds: readonly string[]): Promise<Map<string, Head>> {
  if (boardIds.length === 0) return new Map();
  const rows = await sql<{ board_id: string; epoch: string; seq: string }[]>`
    select board_id, epoch, seq from board_heads
    where board_id = any(${sql.array([...boardIds], OID.uuid)})`;
  return headsByBoard(rows);
}

/** The roles that these people have on these boards now, keyed `board:user`. */
export async function readRoles(
  tx: LogTransaction | Sql,
  boardIds: readonly string[],
  userIds: readonly string[],
): Promise<Map<string, Role>> {
  const rows = await tx<{ board_id: string; user_id: string; role: Role }[]>`
    select board_id, user_id, role from board_members
    where board_id = any(${tx.array([...boardIds], OID.uuid)})
      and user_id = any(${tx.array([...userIds], OID.uuid)})`;
  return new Map(rows.map((row) => [`${row.board_id}:${row.user_id}`, row.role]));
}

/** For a change that took a while to make: AppError `no-access` where its author may not edit the board any more. */
export async function refuseReaders(
  tx: LogTransaction,
  { boardId, userId }: { boardId: string; userId: string },
): Promise<void> {
  const roles = await readRoles(tx, [boardId], [userId]);
  if (!can(roles.get(`${boardId}:${userId}`) ?? null, 'board.edit'))
    throw new AppError('no-access', 'Your role on this board does not allow this.');
}

/**
 * What was committed after `seq`, in order. Null when the log no longer reaches back that far, or a row of it is damaged:
 * load the document.
 */
export async function readTail(
  sql: LogTransaction | Sql,
  boardId: string,
  seq: number,
): Promise<LogRow[] | null> {
  const rows = await sql<
    { seq: string; data: Uint8Array; sum: Uint8Array | null; user_id: string | null }[]
  >`
    select seq, data, sum, user_id from board_updates
    where board_id = ${boardId} and seq > ${seq} order by seq`;
  if (!rows.every(({ data, sum }) => isIntact(data, sum))) return null;
  const tail = rows.map((row) => ({
    boardId,
    seq: Number(row.seq),
    data: row.data,
    userId: row.user_id,
  }));
  return tail.every((row, n) => row.seq === seq + 1 + n) ? tail : null;
}

/** Appends rows whose heads are locked and whose numbers follow them, moves the heads, and writes what happened. */
export async function appendRows(
  tx: LogTransaction,
  rows: readonly LogRow[],
  events: readonly LogEvent[],
): Promise<void> {
  const heads = new Map(rows.map((row) => [row.boardId, row.seq]));
  // One statement: at some hundred commits a second each further one costs as much as the rows.
  const [counts] = await tx<{ updates: number; heads: number }[]>`
    with updates as (
      insert into board_updates (board_id, seq, data, user_id, sum)
      select b, s, d, u, substring(sha256(d) for 8) from unnest(
        ${tx.array(column(rows, 'boardId'), OID.uuid)}, ${tx.array(column(rows, 'seq'), OID.bigint)},
        ${tx.array(
          rows.map((row) => bytes(row.data)),
          OID.bytea,
        )}, ${tx.array(column(rows, 'userId'), OID.uuid)}) as v(b, s, d, u)
      returning 1
    ), heads as (
      update board_heads h set seq = v.seq
      from unnest(${tx.array([...heads.keys()], OID.uuid)}, ${tx.array([...heads.values()], OID.bigint)}) as v(board_id, seq)
      where h.board_id = v.board_id
      returning 1
    ), told as (
      insert into board_events (board_id, seq, item_id, user_id, event)
      select b, s, i, u, e::jsonb from unnest(
        ${tx.array(column(events, 'boardId'), OID.uuid)}, ${tx.array(column(events, 'seq'), OID.bigint)},
        ${tx.array(column(events, 'itemId'), OID.uuid)}, ${tx.array(column(events, 'userId'), OID.uuid)},
        ${tx.array(
          events.map(({ event }) => JSON.stringify(event)),
          OID.text,
        )}) as v(b, s, i, u, e)
    )
    select (select count(*) from updates)::int as updates, (select count(*) from heads)::int as heads`;
  // A head that is missing moves nothing and says nothing.
  if (counts?.updates !== rows.length || counts.heads !== heads.size)
    throw new Error(
      `appended ${counts?.updates} of ${rows.length} rows to ${counts?.heads} boards`,
    );
}

export interface Snapshot {
  boardId: string;
  epoch: string;
  seq: number;
  state: Uint8Array;
  sha256: string;
  /** Whose client ids the folded rows told. */
  clients: ReadonlyMap<number, string | null>;
}

/** Whose client ids are known besides those in the rows of the log. */
export async function readClients(sql: Sql, boardId: string): Promise<Map<number, string | null>> {
  const rows = await sql<{ client_id: string; user_id: string | null }[]>`
    select client_id, user_id from board_clients where board_id = ${boardId}`;
  return new Map(rows.map((row) => [Number(row.client_id), row.user_id]));
}

/** What a board was called when its document was last looked at. */
export async function readTitle(sql: Sql, boardId: string): Promise<string> {
  const [board] = await sql<{ title: string }[]>`select title from boards where id = ${boardId}`;
  return board?.title ?? '';
}

/**
 * Folds the log up to `seq` into one state. False where a newer snapshot exists or the history was replaced. The last
 * few snapshots stay, the last one of each day, and the first of each history; the rows stay too, see `pruneHistory`.
 */
export function saveSnapshot(sql: Sql, snapshot: Snapshot): Promise<boolean> {
  const { boardId, epoch, seq, state, sha256, clients } = snapshot;
  return sql.begin(async (tx) => {
    const head = (await lockHeads(tx, [boardId])).get(boardId);
    if (!head || head.epoch !== epoch || head.seq < seq) return false;
    const inserted = await tx`
      insert into board_snapshots (board_id, seq, state, sha256, epoch)
      select ${boardId}, ${seq}, ${bytes(state)}, ${sha256}, ${epoch}
      where not exists (select 1 from board_snapshots where board_id = ${boardId} and seq >= ${seq})`;
    if (inserted.count === 0) return false;
    if (clients.size > 0)
      await tx`
        insert into board_clients (board_id, client_id, user_id)
        select ${boardId}, c, u from unnest(
          ${tx.array([...clients.keys()], OID.bigint)}, ${tx.array([...clients.values()], OID.uuid)}) as v(c, u)
        on conflict do nothing`;
    await tx`
      delete from board_snapshots where board_id = ${boardId} and seq not in (
        (select seq from board_snapshots where board_id = ${boardId} order by seq desc limit ${KEPT_SNAPSHOTS})
        union all
        select max(seq) from board_snapshots where board_id = ${boardId} group by date_trunc('day', created_at)
        union all
        select min(seq) from board_snapshots where board_id = ${boardId} group by epoch)`;
    return true;
  });
}

/**
 * For code that has no room (a page, the command line): appends one update to the board's document. Open rooms take
 * it up at once. The update must stand on what the log holds, as made on a document that `loadDocument` gave. Returns its number.
 */
export async function appendUpdate(
  sql: Sql,
  update: { boardId: string; data: Uint8Array; userId: string | null },
): Promise<number | null> {
  if (!isUuid(update.boardId)) return null;
  return sql.begin(async (tx) => {
    const head = (await lockHeads(tx, [update.boardId])).get(update.boardId);
    return head ? appendTo(tx, head, update) : null;
  });
}

/** The same within a transaction that holds the lock of the board's head, with what it does in words. */
export async function appendTo(
  tx: LogTransaction,
  head: Head,
  update: { boardId: string; data: Uint8Array; userId: string | null },
  events: readonly Pick<LogEvent, 'itemId' | 'event'>[] = [],
): Promise<number> {
  const { boardId, userId } = update;
  const seq = head.seq + 1;
  const told = events.map((event) => ({ ...event, boardId, userId, seq }));
  await appendRows(tx, [{ ...update, seq }], told);
  await tellLog(tx, boardId);
  return head.seq + 1;
}

/** Rooms look at this board's log again, once the transaction is committed. */
export async function tellLog(tx: LogTransaction | Sql, boardId: string): Promise<void> {
  await tx`select pg_notify(${LOG_CHANNEL}, ${boardId})`;
}

/** What happened, where no row of the log goes with it. */
export async function appendEvents(
  tx: LogTransaction | Sql,
  events: readonly LogEvent[],
): Promise<void> {
  for (const { boardId, seq, itemId, userId, event } of events)
    await tx`
      insert into board_events (board_id, seq, item_id, user_id, event)
      values (${boardId}, ${seq}, ${itemId}, ${userId}, ${JSON.stringify(event)}::text::jsonb)`;
}

/** Calls back with the board of every `appendUpdate` anywhere, and with null after a break in listening. */
export function listenToLog(
  sql: Sql,
  fn: (boardId: string | null) => void,
): Promise<() => Promise<void>> {
  return listenBeside(sql, LOG_CHANNEL, fn, () => fn(null));
}

/** Durability settings that would make "saved" untrue; empty where PostgreSQL keeps what it acknowledges. */
export async function unsafeSettings(sql: Sql): Promise<string[]> {
  const [row] = await sql<{ fsync: string; commit: string }[]>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`;
  const unsafe: string[] = [];
  if (row?.fsync !== 'on') unsafe.push('fsync');
  if (row?.commit === 'off') unsafe.push('synchronous_commit');
  return unsafe;
}

function headsByBoard(rows: readonly { board_id: string; epoch: string; seq: string }[]) {
  return new Map<string, Head>(
    rows.map((row) => [row.board_id, { epoch: row.epoch, seq: Number(row.seq) }]),
  );
}

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] =>
  rows.map((row) => row[key]);
const bytes = (data: Uint8Array) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
