import type { z } from 'zod';
import type { Db } from '@/drizzle/client.ts';
import { acceptInvitation, invitationByTokenHash } from '@/drizzle/invitations.ts';
import { createUser, type User } from '@/drizzle/users.ts';
import type { Role } from '@/lib/access.ts';
import { AppError } from '@/lib/errors.ts';
import { hashPassword } from '@/lib/password.ts';
import { hashToken } from '@/lib/token.ts';
import type { signUpInput } from './account-input.ts';

export interface InvitationView {
  boardId: string;
  boardTitle: string;
  invitedBy: string;
  role: Role;
}

/** What an invitation link shows before it is accepted; null where it expired, was revoked or never was. */
export async function invitationFor(db: Db, token: string): Promise<InvitationView | null> {
  const found = await invitationByTokenHash(db, hashToken(token));
  if (!found) return null;
  const { boardId, boardTitle, invitedBy, role } = found;
  return { boardId, boardTitle, invitedBy, role };
}

/** Puts somebody with an account on the board of the link. AppError `not-found` for a link that ended. */
export function joinByInvitation(
  db: Db,
  token: string,
  userId: string,
): Promise<{ boardId: string; role: Role }> {
  return acceptInvitation(db, hashToken(token), userId);
}

/** Makes an account and puts it on the board, both or neither. AppError `not-found` for a link that ended, `conflict` for a taken e-mail. */
export async function signUpByInvitation(
  db: Db,
  input: z.infer<typeof signUpInput>,
): Promise<{ user: User; boardId: string }> {
  const { token, email, name, password } = input;
  // A slow hash is made for those who hold a link, not for anybody who asks.
  if (!(await invitationFor(db, token)))
    throw new AppError('not-found', 'This invitation has ended. Ask for a new link.');
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const user = await createUser(tx, { email, name, passwordHash });
    const { boardId } = await joinByInvitation(tx, token, user.id);
    return { user, boardId };
  });
}
