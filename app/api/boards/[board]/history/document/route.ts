import { z } from 'zod';
import { answer } from '@/app/answer.ts';
import { momentFile } from '@/app/moment-file.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { AppError } from '@/lib/errors.ts';

const Query = z.union([
  z.object({ seq: z.coerce.number().int().positive() }),
  z.object({ at: z.iso.datetime({ offset: true }) }),
]);

/** GET: the board's document after row `seq` of its log, or at the time `at` (ISO, with its offset), as lib/sync/moment.ts reads it. */
export function GET(
  request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () => {
    const { board } = await authorizeBoard((await params).board, 'board.view');
    const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success)
      throw new AppError('invalid', 'Name the moment: “seq”, or “at” as 2026-11-20T14:03:00Z.');
    const moment = 'seq' in query.data ? query.data.seq : new Date(query.data.at);
    return momentFile(database().sql, board.id, moment);
  });
}
