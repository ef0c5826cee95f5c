import { and, desc, eq, getTableColumns, gt, isNull, sql as query } from 'drizzle-orm';
import type { Role } from '../lib/access.ts';
import { AppError } from '../lib/errors.ts';
import type { Db } from './client.ts';
import { addMember } from './members.ts';
import { boards, invitations, users } from './schema.ts';

export type Invitation = typeof invitations.$inferSelect;

export interface NewInvitation {
  boardId: string;
  /** SHA-256 of the token: the token itself is shown once and never kept. */
  tokenHash: string;
  role: Exclude<Role, 'owner'>;
  createdBy: string;
  expiresAt: Date;
}

export async function createInvitation(db: Db, invitation: NewInvitation): Promise<Invitation> {
  const [row] = await db.insert(invitations).values(invitation).returning();
  if (!row) throw new Error('insert into invitations returned no row');
  return row;
}

/** A link that may still be used, with what the invited person is shown; null otherwise. */
export async function invitationByTokenHash(
  db: Db,
  tokenHash: string,
): Promise<(Invitation & { boardTitle: string; invitedBy: string }) | null> {
  const [row] = await db
    .select({ ...getTableColumns(invitations), boardTitle: boards.title, invitedBy: users.name })
    .from(invitations)
    .innerJoin(boards, eq(boards.id, invitations.boardId))
    .innerJoin(users, eq(users.id, invitations.createdBy))
    .where(valid(tokenHash));
  return row ?? null;
}

/** The links of a board that may still be used, newest first. */
export function invitationsOf(db: Db, boardId: string): Promise<Invitation[]> {
  return db
    .select()
    .from(invitations)
    .where(and(eq(invitations.boardId, boardId), open()))
    .orderBy(desc(invitations.createdAt));
}

/** Ends a link; those who came in by it stay. */
export async function revokeInvitation(db: Db, boardId: string, id: string): Promise<void> {
  await db
    .update(invitations)
    .set({ revokedAt: query`now()` })
    .where(and(eq(invitations.id, id), eq(invitations.boardId, boardId), open()));
}

/** Makes the person a member with the link's role, or a higher one they have. AppError `not-found` for a link that ended. */
export function acceptInvitation(
  db: Db,
  tokenHash: string,
  userId: string,
): Promise<{ boardId: string; role: Role }> {
  return db.transaction(async (tx) => {
    const [invitation] = await tx
      .update(invitations)
      .set({ uses: query`${invitations.uses} + 1` })
      .where(valid(tokenHash))
      .returning();
    if (!invitation)
      throw new AppError('not-found', 'This invitation has ended. Ask for a new link.');
    const { boardId } = invitation;
    return { boardId, role: await addMember(tx, boardId, userId, invitation.role) };
  });
}

function valid(tokenHash: string) {
  return and(eq(invitations.tokenHash, tokenHash), open());
}

function open() {
  return and(isNull(invitations.revokedAt), gt(invitations.expiresAt, query`now()`));
}
