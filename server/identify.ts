import type { IncomingMessage } from 'node:http';
import type { Db } from '../drizzle/client.ts';
import { usersById } from '../drizzle/users.ts';
import { createGather } from './gather.ts';
import type { ReadSessions } from './session.ts';

export interface Identity {
  userId: string;
  name: string;
  sessionVersion: number;
  /** When the session ends, in epoch seconds. */
  exp: number;
}

export type Identify = (req: IncomingMessage) => Promise<Identity | null>;

/** Knows the person behind any request of this server: the session cookie must be ours, alive, and not signed out since. */
export function createIdentify({
  db,
  readSessions,
}: {
  db: Db;
  readSessions: ReadSessions;
}): Identify {
  const userById = createGather((ids) => usersById(db, ids));
  return async (req) => {
    for (const { userId, sessionVersion, exp } of await readSessions(req)) {
      const user = await userById(userId);
      if (user?.sessionVersion === sessionVersion)
        return { userId, name: user.name, sessionVersion, exp };
    }
    return null;
  };
}
