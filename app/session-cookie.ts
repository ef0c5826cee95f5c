import { encode } from 'next-auth/jwt';
import { cookies, headers } from 'next/headers';
import type { User } from '@/drizzle/users.ts';
import { SESSION_SECONDS } from './auth-options.ts';

const COOKIE = 'next-auth.session-token';

/** Signs a person in on this browser, with the very cookie that next-auth makes and reads. Only in an action or a route handler. */
export async function startSession(
  user: Pick<User, 'id' | 'name' | 'email' | 'sessionVersion'>,
): Promise<void> {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: start Laneway with npm start.');
  const { id, name, email, sessionVersion } = user;
  const token = { name, email, sub: id, uid: id, sv: sessionVersion };
  const value = await encode({ token, secret, maxAge: SESSION_SECONDS });
  const secure = await isSecure();
  (await cookies()).set(secure ? `__Secure-${COOKIE}` : COOKIE, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    expires: new Date(Date.now() + SESSION_SECONDS * 1000),
  });
}

/** Signs this browser out, whichever name or chunks its cookie has. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (!name.includes(COOKIE)) continue;
    jar.set(name, '', { path: '/', secure: name.startsWith('__Secure-'), maxAge: 0 });
  }
}

/** As next-auth decides it (its detect-origin): by its own address where one is set, else by how the request came. */
async function isSecure(): Promise<boolean> {
  const fixed = process.env.NEXTAUTH_URL;
  if (fixed) return fixed.startsWith('https://');
  return (await headers()).get('x-forwarded-proto') !== 'http';
}
