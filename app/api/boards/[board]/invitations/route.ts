import { z } from 'zod';
import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { inviteByLink } from '@/app/sharing.ts';
import { INVITATION_TERMS } from '@/components/account/sharing.ts';
import { database } from '@/drizzle/app-client.ts';

const input = z.object({
  role: z.enum(['editor', 'viewer'], 'An invitation is for an editor or a viewer.'),
  days: z.literal(INVITATION_TERMS, `A link works for ${INVITATION_TERMS.join(', ')} days.`),
});

export function POST(
  request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { user, board } = await authorizeBoard((await params).board, 'members.manage');
    const link = await bodyOf(request, input);
    return inviteByLink(database().db, { ...link, boardId: board.id, by: user.id });
  });
}
