import type { Sql } from '../../drizzle/client.ts';
import { listen } from '../../drizzle/notify.ts';
import { readStandings, type Standing } from '../../drizzle/standing.ts';
import { can } from '../../lib/access.ts';
import { SESSION_RECHECK_SECONDS } from '../../lib/limits.ts';
import type { CloseName } from '../../lib/sync/protocol.ts';
import type { Log } from '../log.ts';
import { tally, type Figures } from '../monitor/figures.ts';
import type { Connection } from './connection.ts';
import type { Room } from './room.ts';

export interface Joined {
  room: Room;
  connection: Connection;
}

interface AccessOptions {
  sql: Sql;
  log: Log;
  figures: Figures;
  joined: () => readonly Joined[];
  recheckMs?: number;
}

/** Why a connection may not go on as it is; null where it may. `now` in epoch seconds. */
function judged(
  standing: Standing,
  { identity, role }: Pick<Connection, 'identity' | 'role'>,
  now: number,
): CloseName | null {
  if (standing.sessionVersion !== identity.sessionVersion || identity.exp <= now)
    return 'signedOut';
  if (!standing.boardExists) return 'notFound';
  if (!can(standing.role, 'board.view')) return 'noAccess';
  return standing.role === role ? null : 'accessChanged';
}

/**
 * Judges open connections again: at once when PostgreSQL says that somebody's access changed, and all of them every
 * minute, since what it says can be lost.
 */
export function createAccessWatch(options: AccessOptions) {
  const { sql, log, recheckMs = SESSION_RECHECK_SECONDS * 1000 } = options;

  async function judge(affected: readonly Joined[]): Promise<void> {
    const now = Date.now() / 1000;
    const pairs = new Map(
      affected.map(({ room, connection: { identity } }) => [
        `${room.boardId}:${identity.userId}`,
        { boardId: room.boardId, userId: identity.userId },
      ]),
    );
    try {
      const standings = await readStandings(sql, [...pairs.values()]);
      for (const { room, connection } of affected) {
        const { identity, role } = connection;
        const standing = standings.get(`${room.boardId}:${identity.userId}`);
        if (!standing) continue;
        const verdict = judged(standing, { identity, role }, now);
        if (verdict === null) continue;
        tally(options.figures.revoked, verdict);
        connection.close(verdict);
      }
    } catch (error) {
      log.warn({ err: error }, 'open connections could not be judged again');
    }
  }

  const all = () => void judge(options.joined());
  const timer = setInterval(all, recheckMs);
  const listening = listen(
    sql,
    'laneway_access',
    ({ board, user }) =>
      void judge(
        options
          .joined()
          .filter(
            ({ room, connection }) =>
              (board === undefined || room.boardId === board) &&
              (user === undefined || connection.identity.userId === user),
          ),
      ),
    all,
  ).catch((error: unknown) => {
    log.warn({ err: error }, 'listening to changes of access failed; all are judged every minute');
    return null;
  });

  return {
    async close(): Promise<void> {
      clearInterval(timer);
      await (await listening)?.().catch(() => {});
    },
  };
}
