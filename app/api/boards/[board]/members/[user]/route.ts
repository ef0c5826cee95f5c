import { z } from 'zod';
import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard, authorizeUser } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { removeMember, setRole } from '@/drizzle/members.ts';
import { isUuid } from '@/drizzle/uuid.ts';
import { ROLES } from '@/lib/access.ts';
import { AppError } from '@/lib/errors.ts';

interface Context {
  params: Promise<{ board: string; user: string }>;
}

const input = z.object({ role: z.enum(ROLES, 'Choose owner, editor or viewer.') });

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board: boardId, user } = await params;
    const { board } = await authorizeBoard(boardId, 'members.manage');
    const { role } = await bodyOf(request, input);
    if (!isUuid(user)) throw new AppError('not-found', 'This person is not on the board.');
    await setRole(database().db, board.id, user, role);
    return null;
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board: boardId, user } = await params;
    const self = await authorizeUser();
    // Anybody may leave; taking somebody else off is for those who manage members.
    const { board } = await authorizeBoard(
      boardId,
      user === self.id ? 'board.view' : 'members.manage',
    );
    if (isUuid(user)) await removeMember(database().db, board.id, user);
    return null;
  });
}
