import { getServerSession } from 'next-auth';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { database } from '@/drizzle/app-client.ts';
import { boardOf, type BoardRow } from '@/drizzle/boards.ts';
import { can, type Action, type Role } from '@/lib/access.ts';
import { AppError } from '@/lib/errors.ts';
import { authOptions, type SessionUser } from './auth-options.ts';
import { PATH_HEADER } from './request-headers.ts';

/** Who is signed in on this request, or null. Asked once a request however many ask. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const session = await getServerSession(authOptions);
  return session?.user ?? null;
});

/** For pages: whoever is signed in, or the sign-in page, which comes back here. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

export interface BoardAccess {
  user: SessionUser;
  board: BoardRow;
  role: Role;
}

/** For pages: the board, where this person may do the action on it; else the same "not found" as for no board at all. */
export async function requireBoard(boardId: string, action: Action): Promise<BoardAccess> {
  const user = await requireUser();
  const found = await boardOf(database().db, boardId, user.id);
  if (!found || !can(found.role, action)) notFound();
  const { role, ...board } = found;
  return { user, board, role };
}

/** For actions and route handlers: the same decision, as an AppError. */
export async function authorizeBoard(boardId: string, action: Action): Promise<BoardAccess> {
  const user = await authorizeUser();
  const found = await boardOf(database().db, boardId, user.id);
  if (!found) throw new AppError('not-found', 'There is no such board, or you are not on it.');
  const { role, ...board } = found;
  if (!can(role, action))
    throw new AppError('no-access', 'Your role on this board does not allow this.');
  return { user, board, role };
}

/** For actions and route handlers: whoever is signed in, or AppError `signed-out`. */
export async function authorizeUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (!user) throw new AppError('signed-out', 'You are signed out. Sign in and try again.');
  return user;
}
