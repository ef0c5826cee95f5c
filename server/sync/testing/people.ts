import { randomUUID } from 'node:crypto';
import { createBoard } from '../../../drizzle/boards.ts';
import type { Db } from '../../../drizzle/client.ts';
import { addMember } from '../../../drizzle/members.ts';
import { createUser, type User } from '../../../drizzle/users.ts';
import type { Role } from '../../../lib/access.ts';
import { encodeSeed } from '../../../lib/board/seed.ts';
import type { NewItem } from '../../../lib/board/types.ts';

/** For tests: an account with a name of its own. */
export function makeUser(db: Db, name: string): Promise<User> {
  return createUser(db, { email: `${name}-${randomUUID()}@example.org`, name, passwordHash: 'x' });
}

/** For tests: a seeded board with its owner and any other members. */
export async function makeBoard(
  db: Db,
  owner: User,
  { items = 3, members = [] }: { items?: number; members?: readonly [User, Role][] } = {},
): Promise<string> {
  const plan: NewItem[] = Array.from({ length: items }, (_, n) => ({
    title: `Item ${n + 1}`,
    lane: 'P1',
    weeks: [1, 1],
  }));
  const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
  const update = encodeSeed({ meta, items: plan, by: owner.id, now: 0 });
  const { boardId } = await createBoard(db, {
    title: 'Board',
    createdBy: owner.id,
    update,
    progress: null,
  });
  for (const [user, role] of members) await addMember(db, boardId, user.id, role);
  return boardId;
}
