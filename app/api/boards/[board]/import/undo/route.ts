import { answer } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { undoImport } from '../merge-into-board.ts';

interface Context {
  params: Promise<{ board: string }>;
}

/** Takes the last import of a plan into this board back. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board, user } = await authorizeBoard((await params).board, 'board.edit');
    return undoImport(database(), { boardId: board.id, userId: user.id });
  });
}
