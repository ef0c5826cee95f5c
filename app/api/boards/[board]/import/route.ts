import { answer } from '@/app/answer.ts';
import { readPlanForm } from '@/app/api/import/read-import.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { mergeRequest } from '@/components/plan/merge/merge-request.ts';
import { database } from '@/drizzle/app-client.ts';
import { mergeIntoBoard } from './merge-into-board.ts';

interface Context {
  params: Promise<{ board: string }>;
}

/** Merges a plan into the board, as its summary was confirmed. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board, user } = await authorizeBoard((await params).board, 'board.edit');
    const form = await readPlanForm(request, mergeRequest);
    const { name, mapping } = form.request;
    const file = { bytes: form.bytes, name, mapping };
    await mergeIntoBoard(database(), {
      file,
      request: form.request,
      boardId: board.id,
      userId: user.id,
    });
    return { board: board.id };
  });
}
