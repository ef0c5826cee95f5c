import type { Role } from '../lib/access.ts';
import type { Head } from './board-log.ts';
import type { Sql } from './client.ts';

/** What somebody who comes, or a connection that is open, must be judged by, as it is now. */
export interface Standing {
  /** Null when the person is not (or no longer) a member, or the board is gone. */
  role: Role | null;
  boardExists: boolean;
  /** Null when the account is gone. */
  sessionVersion: number | null;
  name: string;
  /** How far the board's log is. */
  head: Head | null;
}

/** Judges many connections in one query; keyed `board:user`. */
export async function readStandings(
  sql: Sql,
  pairs: readonly { boardId: string; userId: string }[],
): Promise<Map<string, Standing>> {
  if (pairs.length === 0) return new Map();
  const rows = await sql<
    {
      board: string;
      person: string;
      role: Role | null;
      exists: boolean;
      version: number | null;
      name: string | null;
      epoch: string | null;
      seq: string | null;
    }[]
  >`
    select v.board, v.person, m.role, b.id is not null as exists, u.session_version as version,
      u.name, h.epoch, h.seq
    from unnest(${list(pairs.map(({ boardId }) => boardId))}::uuid[], ${list(pairs.map(({ userId }) => userId))}::uuid[])
      as v(board, person)
    left join boards b on b.id = v.board
    left join board_heads h on h.board_id = v.board
    left join users u on u.id = v.person
    left join board_members m on m.board_id = v.board and m.user_id = v.person`;
  return new Map(
    rows.map((row) => [
      `${row.board}:${row.person}`,
      {
        role: row.role,
        boardExists: row.exists,
        sessionVersion: row.version,
        name: row.name ?? '',
        head: row.epoch === null ? null : { epoch: row.epoch, seq: Number(row.seq) },
      },
    ]),
  );
}

/**
 * A list as PostgreSQL writes one. The driver knows the types of lists only after its first answer, and somebody may come
 * before that.
 */
const list = (ids: readonly string[]) => `{${ids.join(',')}}`;
