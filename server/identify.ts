import type { IncomingMessage } from 'node:http';
import { getToken } from 'next-auth/jwt';
import type { Db } from '../drizzle/client.ts';
import { usersById } from '../drizzle/users.ts';
import { createGather } from './gather.ts';

export interface Identity {
  userId: string;
  name: string;
  sessionVersion: number;
  /** When the session ends, in epoch seconds. */
  exp: number;
}

export type Identify = (req: IncomingMessage) => Promise<Identity | null>;

/** next-auth's own names; which of the two it used depends on whether the sign-in came over https. */
const COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

/** Knows the person behind any request of this server: the session cookie must be ours, alive, and not signed out since. */
export function createIdentify({ db, secret }: { db: Db; secret: string }): Identify {
  const userById = createGather((ids) => usersById(db, ids));
  return async (req) => {
    const cookies = parseCookies(req.headers.cookie);
    for (const cookieName of COOKIES) {
      const token = await getToken({
        // Of a request it reads cookies (split into chunks where they are long) and headers.
        req: { cookies: only(cookies, cookieName), headers: {} } as never,
        secret,
        cookieName,
      });
      if (typeof token?.uid !== 'string' || typeof token.exp !== 'number') continue;
      const user = await userById(token.uid);
      if (!user || user.sessionVersion !== token.sv) continue;
      const { id, name, sessionVersion } = user;
      return { userId: id, name, sessionVersion, exp: token.exp };
    }
    return null;
  };
}

function only(cookies: ReadonlyMap<string, string>, name: string): Record<string, string> {
  const chunk = (key: string) => key === name || /^\.\d+$/.test(key.slice(name.length));
  return Object.fromEntries([...cookies].filter(([key]) => key.startsWith(name) && chunk(key)));
}

function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0)
      cookies.set(part.slice(0, equals).trim(), decoded(part.slice(equals + 1).trim()));
  }
  return cookies;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
