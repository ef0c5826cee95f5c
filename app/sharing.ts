import type { NewInvitationLink, Sharing } from '@/components/account/sharing.ts';
import type { Db } from '@/drizzle/client.ts';
import { createInvitation, invitationsOf } from '@/drizzle/invitations.ts';
import { membersOf } from '@/drizzle/members.ts';
import { can, type Role } from '@/lib/access.ts';
import { newToken } from '@/lib/token.ts';

const DAY_MS = 24 * 3_600_000;

interface Asker {
  user: { id: string };
  board: { id: string; title: string };
  role: Role;
}

/** What the share dialog shows. E-mails and links are for those who manage members. */
export async function sharingOf(db: Db, { user, board, role }: Asker): Promise<Sharing> {
  const manages = can(role, 'members.manage');
  const [members, invitations] = await Promise.all([
    membersOf(db, board.id),
    manages ? invitationsOf(db, board.id) : [],
  ]);
  return {
    title: board.title,
    userId: user.id,
    role,
    members: members.map(({ userId, name, email, role }) => ({
      id: userId,
      name,
      email: manages ? email : null,
      role,
    })),
    invitations: invitations.map(({ id, role, expiresAt, uses }) => ({
      id,
      role,
      expiresAt: expiresAt.getTime(),
      uses,
    })),
  };
}

/** Makes an invitation link; its address is told here and never again. */
export async function inviteByLink(
  db: Db,
  link: { boardId: string; role: Exclude<Role, 'owner'>; days: number; by: string },
): Promise<NewInvitationLink> {
  const { token, tokenHash } = newToken();
  const { id } = await createInvitation(db, {
    boardId: link.boardId,
    tokenHash,
    role: link.role,
    createdBy: link.by,
    expiresAt: new Date(Date.now() + link.days * DAY_MS),
  });
  return { id, path: `/invite/${token}` };
}
