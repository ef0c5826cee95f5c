import { answer } from '@/app/answer.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { slipCounts } from '@/drizzle/slips.ts';
import { shareNext } from '@/lib/share-next.ts';

/** Everybody who has the board open asks after each slip, and each time its whole log is counted. */
const countsOf = shareNext((board: string) => slipCounts(database().db, board));

/** GET: how often each item slipped, `{[item]: times}`; items that never did are left out. */
export function GET(
  _request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () => {
    const { board } = await authorizeBoard((await params).board, 'board.view');
    return countsOf(board.id);
  });
}
