import { z } from 'zod';
import { answer } from '@/app/answer.ts';
import { itemHistory } from '@/app/item-history.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { AppError } from '@/lib/errors.ts';

const Before = z.coerce.number().int().positive().optional();

/** GET: what happened to an item, newest first. `?before=` is the id of the last event one has. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ board: string; item: string }> },
): Promise<Response> {
  return answer(async () => {
    const { board, item } = await params;
    const { board: row } = await authorizeBoard(board, 'board.view');
    const asked = new URL(request.url).searchParams.get('before');
    const before = Before.safeParse(asked ?? undefined);
    if (!before.success) throw new AppError('invalid', '“before” is the id of an event.');
    return itemHistory(database().db, { boardId: row.id, itemId: item, before: before.data });
  });
}
