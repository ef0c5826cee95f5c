import { PRUNE_ROWS } from '../lib/limits.ts';
import type { Sql } from './client.ts';

/**
 * Deletes what no moment of the last `days` needs any more: snapshots before the newest one that is older than that, and
 * the rows folded into it. A few rows at a time, so that nobody waits for it. Returns how many rows went.
 */
export async function pruneHistory(
  sql: Sql,
  days: number,
  rowsAtOnce = PRUNE_ROWS,
): Promise<number> {
  await sql`
    delete from board_snapshots s using (
      select board_id, max(seq) as floor from board_snapshots
      where created_at < now() - make_interval(days => ${days}) group by board_id
    ) f where s.board_id = f.board_id and s.seq < f.floor`;
  const floors = await sql<{ board_id: string; floor: string }[]>`
    select s.board_id, s.floor from (
      select board_id, max(seq) as floor from board_snapshots
      where created_at < now() - make_interval(days => ${days}) group by board_id
    ) s where exists (select 1 from board_updates u where u.board_id = s.board_id and u.seq <= s.floor)`;
  let pruned = 0;
  for (const { board_id: boardId, floor } of floors) {
    for (let count = rowsAtOnce; count === rowsAtOnce; pruned += count) {
      ({ count } = await sql`
        delete from board_updates where board_id = ${boardId} and seq in (
          select seq from board_updates where board_id = ${boardId} and seq <= ${floor}
          order by seq limit ${rowsAtOnce})`);
    }
  }
  return pruned;
}
