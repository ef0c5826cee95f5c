import type { Progress } from '../lib/board/progress.ts';
import type { Sql } from './client.ts';

export interface Summary {
  boardId: string;
  progress: Progress;
  /** Only where it was changed on the board: one changed on the boards page must not be undone by a card's move. */
  title: string | null;
}

/**
 * What rooms say some time after their commits, so that the boards page needs no document. All in one statement; rows
 * are locked in order, since another node may be saying the same of the same boards.
 */
export async function writeSummaries(sql: Sql, summaries: readonly Summary[]): Promise<void> {
  const rows = summaries.map(({ boardId: board, progress, title }) => ({ board, progress, title }));
  await sql`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as v(board uuid, progress jsonb, title text)
    ), locked as materialized (
      select id from boards where id in (select board from said) order by id for no key update
    ), written as (
      update boards b set progress = said.progress, title = coalesce(said.title, b.title), last_activity_at = now()
      from said, locked where b.id = said.board and locked.id = b.id
      returning b.id
    )
    select pg_notify('laneway_boards', json_build_object('board', id)::text) from written`;
}
