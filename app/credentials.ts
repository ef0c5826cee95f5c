import type { Db } from '@/drizzle/client.ts';
import { signInAttempts } from '@/drizzle/sign-in-attempts.ts';
import { userByEmail, type User } from '@/drizzle/users.ts';
import { AppError } from '@/lib/errors.ts';
import { verifyPassword } from '@/lib/password.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Null where it is not known. */
  address: string | null;
}

/**
 * The account these credentials open. AppError `invalid`, the same and after the same time for a wrong password and
 * for an e-mail without an account; `too-many` after too many failures.
 */
export async function checkCredentials(
  db: Db,
  { email, password, address }: Credentials,
): Promise<User> {
  const attempts = signInAttempts(db);
  await attempts.begin(email, address);
  const user = await userByEmail(db, email);
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right) throw new AppError('invalid', 'This e-mail and password do not match.');
  await attempts.succeed(email, address);
  return user;
}
