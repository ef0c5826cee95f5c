import { answer } from '@/app/answer.ts';
import { readPlanForm } from '@/app/api/import/read-import.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { compareRequest } from '@/components/plan/merge/merge-request.ts';
import { database } from '@/drizzle/app-client.ts';
import { compareWithBoard } from '../merge-into-board.ts';

interface Context {
  params: Promise<{ board: string }>;
}

/** Says what importing this plan again would do to the board. Changes nothing. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board } = await authorizeBoard((await params).board, 'board.edit');
    const form = await readPlanForm(request, compareRequest);
    const { name, mapping, apart } = form.request;
    const file = { bytes: form.bytes, name, mapping };
    return compareWithBoard(database(), { boardId: board.id, file, apart });
  });
}
