import type { Db } from '@/drizzle/client.ts';
import { setPassword, userById, type User } from '@/drizzle/users.ts';
import { AppError } from '@/lib/errors.ts';
import { hashPassword } from '@/lib/password.ts';
import { checkCredentials } from './credentials.ts';

export interface PasswordChange {
  userId: string;
  password: string;
  newPassword: string;
}

/**
 * Sets a new password and ends every session of the person: the caller starts a new one with what is returned.
 * Tries of the present password count like sign-ins. AppError `invalid` where it is not the present one.
 */
export async function changePassword(db: Db, change: PasswordChange): Promise<User> {
  const { userId, password, newPassword } = change;
  const user = await userById(db, userId);
  if (!user) throw new AppError('signed-out', 'You are signed out. Sign in and try again.');
  await checkCredentials(db, { email: user.email, password, address: null });
  const sessionVersion = await setPassword(db, userId, await hashPassword(newPassword));
  return { ...user, sessionVersion };
}
