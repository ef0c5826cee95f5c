import { WebSocket as NodeSocket } from 'ws';
import { openRoom, type Room } from '../../../components/room/room-client.ts';
import type { User } from '../../../drizzle/users.ts';
import { cookieOf, type TestNode } from './node.ts';

/** For tests: the browser's own room, with a session cookie, in Node. */
export async function openAs(
  user: User,
  {
    node,
    boardId,
    auditSeconds,
  }: { node: Pick<TestNode, 'url'>; boardId: string; auditSeconds?: number },
): Promise<Room> {
  const headers = { cookie: await cookieOf(user) };
  class SocketWithCookie extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers });
    }
  }
  return openRoom({
    boardId,
    userId: user.id,
    url: node.url,
    ...(auditSeconds !== undefined && { auditSeconds }),
    WebSocket: SocketWithCookie as unknown as typeof globalThis.WebSocket,
  });
}

/** Resolves once the condition holds; looks every few milliseconds, and says what it waited for when it gives up. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  seconds = 15,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Resolves once the room says so. */
export function untilStatus(room: Room, kind: string): Promise<void> {
  return until(
    `status ${kind}, last ${JSON.stringify(room.status.get())}`,
    () => room.status.get().kind === kind,
  );
}
