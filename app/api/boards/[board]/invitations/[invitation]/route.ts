import { answer } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { revokeInvitation } from '@/drizzle/invitations.ts';
import { isUuid } from '@/drizzle/uuid.ts';

interface Context {
  params: Promise<{ board: string; invitation: string }>;
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board: boardId, invitation } = await params;
    const { board } = await authorizeBoard(boardId, 'members.manage');
    if (isUuid(invitation)) await revokeInvitation(database().db, board.id, invitation);
    return null;
  });
}
