import type { Sql } from '@/drizzle/client.ts';
import { keptMoments, momentOf, seqAt } from '@/drizzle/moments.ts';
import { AppError } from '@/lib/errors.ts';
import { MAX_MOMENTS, MAX_WAITING_MOMENTS } from '@/lib/limits.ts';
import { encodeMoment } from '@/lib/sync/moment.ts';
import { inTurn } from './in-turn.ts';

/**
 * A board at an earlier moment (a row of its log, or a time) as a file of stored bytes: the page puts them together, so that
 * no request keeps the server busy. AppError `not-found` where the moment is not kept, `too-large` where too much was written
 * since its nearest snapshot.
 */
export async function momentFile(
  sql: Sql,
  boardId: string,
  moment: number | Date,
): Promise<Response> {
  const seq = typeof moment === 'number' ? moment : await seqAt(sql, boardId, moment);
  const turns = { atOnce: MAX_MOMENTS, waiting: MAX_WAITING_MOMENTS };
  const found = await inTurn('moments', turns, () => momentOf(sql, boardId, seq));
  if (found === null) throw await missing(sql, boardId, seq);
  const { at, by, snapshot, updates } = found;
  const parts = [...(snapshot ? [snapshot.state] : []), ...updates.map(({ data }) => data)];
  return new Response(encodeMoment({ seq, at: at.toISOString(), by }, parts), {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'private, no-store',
    },
  });
}

async function missing(sql: Sql, boardId: string, seq: number): Promise<AppError> {
  const kept = await keptMoments(sql, boardId);
  const isEarly = kept !== null && seq < kept.first.seq;
  return new AppError(
    'not-found',
    isEarly
      ? `The earliest moment that is kept is ${kept.first.at.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
      : 'The board cannot be opened at this moment. Choose another one.',
  );
}
