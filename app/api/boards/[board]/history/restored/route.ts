import { z } from 'zod';
import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { noteRestored } from '@/drizzle/moments.ts';
import { MAX_BOARD_ITEMS } from '@/lib/limits.ts';

const Restored = z.object({
  seq: z.int().positive(),
  items: z.int().min(1).max(MAX_BOARD_ITEMS),
});

/** POST: this person has put the whole board back to the moment `seq`, as an edit of theirs: the activity says so. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board, user } = await authorizeBoard((await params).board, 'board.edit');
    const { seq, items } = await bodyOf(request, Restored);
    await noteRestored(database().sql, { boardId: board.id, userId: user.id, seq, items });
    return null;
  });
}
