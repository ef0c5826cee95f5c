import { z } from 'zod';
import { boardActivity } from '@/app/activity.ts';
import { answer } from '@/app/answer.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { EVENT_GROUP_NAMES } from '@/lib/board/events.ts';
import { AppError } from '@/lib/errors.ts';

const id = z.coerce.number().int().positive();
const Query = z.object({
  before: id.optional(),
  after: id.optional(),
  person: z.uuid().optional(),
  kind: z.enum(EVENT_GROUP_NAMES).optional(),
  item: z.uuid().optional(),
});

/** GET: what happened on the board, newest first, by anybody who may see it. `before` and `after` are ids of events. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () => {
    const { board } = await authorizeBoard((await params).board, 'board.view');
    const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success)
      throw new AppError(
        'invalid',
        'Ask by “person”, “kind” or “item”, and page by “before” or “after”, ids of events.',
      );
    const { before, after, person, kind, item } = query.data;
    const filter = { userId: person, group: kind, itemId: item };
    return boardActivity(database().db, board.id, { before, after, ...filter });
  });
}
