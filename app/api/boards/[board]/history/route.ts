import { answer } from '@/app/answer.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { keptMoments } from '@/drizzle/moments.ts';
import type { KeptHistory } from '@/lib/sync/activity.ts';

/** GET: from where to where the board can be opened at an earlier moment. */
export function GET(
  _request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async (): Promise<KeptHistory | null> => {
    const { board } = await authorizeBoard((await params).board, 'board.view');
    const kept = await keptMoments(database().sql, board.id);
    return (
      kept && {
        first: { seq: kept.first.seq, at: kept.first.at.toISOString() },
        last: { seq: kept.last.seq, at: kept.last.at.toISOString() },
      }
    );
  });
}
