import { sql as query } from 'drizzle-orm';
import { listenBeside, type Db, type Sql } from './client.ts';

/** What PostgreSQL tells every process that listens, once the transaction that said it is committed. */
export interface Notifications {
  /** Somebody's access changed: to one board (`board` and `user`), everybody's to it (`board`), or somebody's to everything (`user`). */
  laneway_access: { board?: string; user?: string };
  /** A board's row or summary changed. */
  laneway_boards: { board: string };
}
export type Channel = keyof Notifications;

/** Access to a board changed: rooms judge the open sockets again. Call it in the transaction that changes it. */
export function notifyAccess(db: Db, change: Notifications['laneway_access']): Promise<void> {
  return notify(db, 'laneway_access', change);
}

/** A board's row or summary changed: boards pages read it again. */
export function notifyBoard(db: Db, change: Notifications['laneway_boards']): Promise<void> {
  return notify(db, 'laneway_boards', change);
}

async function notify<C extends Channel>(
  db: Db,
  channel: C,
  payload: Notifications[C],
): Promise<void> {
  await db.execute(query`select pg_notify(${channel}, ${JSON.stringify(payload)})`);
}

/**
 * Listens on a connection of its own, which comes back by itself. `onGap` is called after each return: what was said
 * meanwhile is lost, so look again. Returns the function that stops listening.
 */
export function listen<C extends Channel>(
  sql: Sql,
  channel: C,
  fn: (payload: Notifications[C]) => void,
  onGap?: () => void,
): Promise<() => Promise<void>> {
  return listenBeside(sql, channel, (text) => fn(JSON.parse(text) as Notifications[C]), onGap);
}
