import { AppError } from '../lib/errors.ts';
import { BOARD_LOG_BYTES_PER_DAY } from '../lib/limits.ts';
import type { LogTransaction } from './board-log.ts';
import type { Sql } from './client.ts';

/** How many bytes the log of a board grew by in the last 24 hours. */
export async function bytesOfLastDay(sql: Sql | LogTransaction, boardId: string): Promise<number> {
  // A snapshot that is a day old says where to begin: the rows have no index by time.
  const [row] = await sql<{ bytes: string }[]>`
    select coalesce(sum(octet_length(data)), 0) as bytes from board_updates
    where board_id = ${boardId} and created_at > now() - interval '24 hours' and seq > coalesce((
      select max(seq) from board_snapshots
      where board_id = ${boardId} and created_at < now() - interval '24 hours'), 0)`;
  return Number(row?.bytes ?? 0);
}

/** Throws where so many bytes more are more than a board's log may grow by in a day. */
export async function refuseMoreThanADay(
  tx: LogTransaction,
  boardId: string,
  bytes: number,
  limit = BOARD_LOG_BYTES_PER_DAY,
): Promise<void> {
  if ((await bytesOfLastDay(tx, boardId)) + bytes <= limit) return;
  throw new AppError(
    'too-many',
    'This board has taken as many changes as it can in one day. Nothing was changed: try again in some hours.',
  );
}
