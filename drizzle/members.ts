import { and, asc, count, eq, isNull, sql as query } from 'drizzle-orm';
import type { Role } from '../lib/access.ts';
import { AppError } from '../lib/errors.ts';
import type { Db } from './client.ts';
import { notifyAccess } from './notify.ts';
import { boardMembers, boards, invitations, users } from './schema.ts';
import { isUuid } from './uuid.ts';

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  since: Date;
}

/** A person's role on a board; null where they are not a member or there is no such board. */
export async function roleOf(db: Db, boardId: string, userId: string): Promise<Role | null> {
  if (!isUuid(boardId) || !isUuid(userId)) return null;
  const [row] = await db
    .select({ role: boardMembers.role })
    .from(boardMembers)
    .where(of(boardId, userId));
  return row?.role ?? null;
}

/** Owners first, then editors, then viewers; by name among them. */
export function membersOf(db: Db, boardId: string): Promise<Member[]> {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: boardMembers.role,
      since: boardMembers.createdAt,
    })
    .from(boardMembers)
    .innerJoin(users, eq(users.id, boardMembers.userId))
    .where(eq(boardMembers.boardId, boardId))
    .orderBy(asc(boardMembers.role), asc(users.name));
}

/** Makes somebody a member; a role they have already is raised, never lowered. Returns the role they have now. */
export function addMember(db: Db, boardId: string, userId: string, role: Role): Promise<Role> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(boardMembers)
      .values({ boardId, userId, role })
      .onConflictDoUpdate({
        target: [boardMembers.boardId, boardMembers.userId],
        // The enum is ordered from owner to viewer, so the least is the highest.
        set: { role: query`least(${boardMembers.role}, excluded.role)` },
      })
      .returning({ role: boardMembers.role });
    if (!row) throw new Error('insert into board_members returned no row');
    await notifyAccess(tx, { board: boardId, user: userId });
    return row.role;
  });
}

/** Links that a former owner made end. AppError `conflict` where it would leave the board without an owner. */
export function setRole(db: Db, boardId: string, userId: string, role: Role): Promise<void> {
  return db.transaction(async (tx) => {
    if (role !== 'owner') await refuseLastOwner(tx, boardId, userId);
    const rows = await tx
      .update(boardMembers)
      .set({ role })
      .where(of(boardId, userId))
      .returning({ role: boardMembers.role });
    if (rows.length === 0) throw new AppError('not-found', 'This person is not on the board.');
    if (role !== 'owner') await endLinksOf(tx, boardId, userId);
    await notifyAccess(tx, { board: boardId, user: userId });
  });
}

/** Links that they made end. AppError `conflict` where it would leave the board without an owner. */
export function removeMember(db: Db, boardId: string, userId: string): Promise<void> {
  return db.transaction(async (tx) => {
    await refuseLastOwner(tx, boardId, userId);
    await tx.delete(boardMembers).where(of(boardId, userId));
    await endLinksOf(tx, boardId, userId);
    await notifyAccess(tx, { board: boardId, user: userId });
  });
}

async function refuseLastOwner(tx: Db, boardId: string, userId: string): Promise<void> {
  // Two owners who remove each other at once must wait for one another.
  await tx
    .select({ id: boards.id })
    .from(boards)
    .where(eq(boards.id, boardId))
    .for('no key update');
  const owner = eq(boardMembers.role, 'owner');
  const [self] = await tx
    .select({ role: boardMembers.role })
    .from(boardMembers)
    .where(and(of(boardId, userId), owner));
  if (!self) return;
  const [owners] = await tx
    .select({ n: count() })
    .from(boardMembers)
    .where(and(eq(boardMembers.boardId, boardId), owner));
  if ((owners?.n ?? 0) <= 1)
    throw new AppError('conflict', 'A board needs an owner: make somebody else owner first.');
}

/** Links end with the right to make them: whoever made one knows it, and would come back by it. */
async function endLinksOf(tx: Db, boardId: string, userId: string): Promise<void> {
  const { createdBy, revokedAt } = invitations;
  await tx
    .update(invitations)
    .set({ revokedAt: query`now()` })
    .where(and(eq(invitations.boardId, boardId), eq(createdBy, userId), isNull(revokedAt)));
}

function of(boardId: string, userId: string) {
  return and(eq(boardMembers.boardId, boardId), eq(boardMembers.userId, userId));
}
