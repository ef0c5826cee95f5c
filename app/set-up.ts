import type { z } from 'zod';
import type { Db } from '@/drizzle/client.ts';
import { createFirstOwner, isSetupLinkValid } from '@/drizzle/setup-links.ts';
import type { User } from '@/drizzle/users.ts';
import { AppError } from '@/lib/errors.ts';
import { hashPassword } from '@/lib/password.ts';
import { hashToken } from '@/lib/token.ts';
import type { setUpInput } from './account-input.ts';

/** The first owner, made with the link printed in the terminal, which is used up. AppError `not-found` where it is not valid. */
export async function setUp(db: Db, input: z.infer<typeof setUpInput>): Promise<User> {
  const { token, email, name, password } = input;
  const tokenHash = hashToken(token);
  // A slow hash is made for those who hold a link, not for anybody who asks.
  if (!(await isSetupLinkValid(db, tokenHash))) throw notValid();
  const passwordHash = await hashPassword(password);
  return createFirstOwner(db, tokenHash, { email, name, passwordHash });
}

function notValid(): AppError {
  return new AppError(
    'not-found',
    'This set-up link is used or has ended. Restart Laneway for a new one.',
  );
}
