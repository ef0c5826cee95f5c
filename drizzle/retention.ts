import { PRUNE_ROWS } from '../lib/limits.ts';
import type { Sql } from './client.ts';

/**
 * Deletes what no moment of the last `days` needs any more: snapshots before the newest one that is older than that and whole,
 * and the rows folded into it. A few rows at a time, so that nobody waits for it. Returns how many rows went.
 */
export async function pruneHistory(
  sql: Sql,
  days: number,
  rowsAtOnce = PRUNE_ROWS,
): Promise<number> {
  const boards = await sql<{ board_id: string; newest: string }[]>`
    select board_id, newest from (
      select board_id, max(seq) as newest from board_snapshots
      where created_at < now() - make_interval(days => ${days}) group by board_id
    ) s
    where exists (select 1 from board_updates u where u.board_id = s.board_id and u.seq <= newest)
      or exists (select 1 from board_snapshots o where o.board_id = s.board_id and o.seq < newest)`;
  let pruned = 0;
  for (const { board_id: boardId, newest } of boards) {
    const floor = await wholeSnapshot(sql, boardId, newest);
    if (floor === null) continue;
    await sql`delete from board_snapshots where board_id = ${boardId} and seq < ${floor}`;
    for (let count = rowsAtOnce; count === rowsAtOnce; pruned += count) {
      ({ count } = await sql`
        delete from board_updates where board_id = ${boardId} and seq in (
          select seq from board_updates where board_id = ${boardId} and seq <= ${floor}
          order by seq limit ${rowsAtOnce})`);
    }
  }
  return pruned;
}

/**
 * The newest snapshot up to `newest` that is as it was written, or null: what a damaged one was folded from is all there is of it.
 */
async function wholeSnapshot(sql: Sql, boardId: string, newest: string): Promise<string | null> {
  const snapshots = await sql<{ seq: string }[]>`
    select seq from board_snapshots where board_id = ${boardId} and seq <= ${newest} order by seq desc`;
  for (const { seq } of snapshots) {
    const [found] = await sql<{ whole: boolean }[]>`
      select encode(sha256(state), 'hex') = sha256 as whole from board_snapshots
      where board_id = ${boardId} and seq = ${seq}`;
    if (found?.whole) return seq;
  }
  return null;
}
