import type { IncomingMessage } from 'node:http';
import { decode } from 'next-auth/jwt';
import { isUuid } from '../drizzle/uuid.ts';

/** What a session cookie of ours says. Whether it still holds is for the database to say: `sessionVersion` tells. */
export interface Session {
  userId: string;
  sessionVersion: number;
  /** When the session ends, in epoch seconds. */
  exp: number;
}

/** The sessions that a request's cookies carry, decrypted and not over; usually one. Asks nobody. */
export type ReadSessions = (req: Pick<IncomingMessage, 'headers'>) => Promise<readonly Session[]>;

/** next-auth's own names; which of the two it used depends on whether the sign-in came over https. */
const COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'];
/** Tokens that are remembered. After a restart everybody comes at once, most with several tabs. */
const KEPT = 5_000;

export function createReadSessions(secret: string): ReadSessions {
  const known = new Map<string, Promise<Session | null>>();

  async function open(token: string): Promise<Session | null> {
    const claims = await decode({ token, secret }).catch(() => null);
    if (typeof claims?.uid !== 'string' || !isUuid(claims.uid)) return null;
    const { uid, sv, exp } = claims;
    if (typeof sv !== 'number' || typeof exp !== 'number') return null;
    return { userId: uid, sessionVersion: sv, exp };
  }

  function read(token: string): Promise<Session | null> {
    const found = known.get(token);
    if (found) return found;
    const session = open(token);
    known.set(token, session);
    if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
    // Nonsense must not push out what people use.
    void session.then((value) => value === null && known.delete(token));
    return session;
  }

  return async (req) => {
    const cookies = parseCookies(req.headers.cookie);
    const sessions: Session[] = [];
    for (const name of COOKIES) {
      const token = joined(cookies, name);
      const session = token === '' ? null : await read(token);
      if (session && session.exp > Date.now() / 1000) sessions.push(session);
    }
    return sessions;
  };
}

/** A long cookie comes in chunks, `name.0`, `name.1` and so on, in any order. */
function joined(cookies: ReadonlyMap<string, string>, name: string): string {
  const chunks: { n: number; value: string }[] = [];
  for (const [key, value] of cookies) {
    if (!key.startsWith(name)) continue;
    const end = key.slice(name.length);
    if (end === '') chunks.push({ n: -1, value });
    else if (/^\.\d+$/.test(end)) chunks.push({ n: Number(end.slice(1)), value });
  }
  return chunks
    .sort((a, b) => a.n - b.n)
    .map(({ value }) => value)
    .join('');
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
