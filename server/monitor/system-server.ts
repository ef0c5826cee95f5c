import type { Namespace, Socket } from 'socket.io';
import type { z } from 'zod';
import type { Db, Sql } from '../../drizzle/client.ts';
import { listen } from '../../drizzle/notify.ts';
import { userById } from '../../drizzle/users.ts';
import { SESSION_RECHECK_SECONDS } from '../../lib/limits.ts';
import { endTarget, roomWatch } from '../../lib/sync/system-samples.ts';
import type { SystemClientEvents, SystemServerEvents } from '../../lib/sync/system.ts';
import type { Identify, Identity } from '../identify.ts';
import type { Log } from '../log.ts';
import type { Exchange, Watcher } from './exchange.ts';

interface SocketData {
  identity: Identity;
  watcher: Watcher;
}
type NoEvents = Record<string, never>;
export type SystemNamespace = Namespace<
  SystemClientEvents,
  SystemServerEvents,
  NoEvents,
  SocketData
>;
type SystemSocket = Socket<SystemClientEvents, SystemServerEvents, NoEvents, SocketData>;

interface SystemServerOptions {
  namespace: SystemNamespace;
  db: Db;
  sql: Sql;
  log: Log;
  identify: Identify;
  exchange: Exchange;
  /** Shorter, for tests; in milliseconds. */
  recheckMs?: number;
}

/** The state of the installation, live, for its owners. Judged at the door, again every minute, and before anything is done. */
export function createSystemServer(options: SystemServerOptions) {
  const { namespace, db, sql, log, exchange } = options;
  const { recheckMs = SESSION_RECHECK_SECONDS * 1000 } = options;

  /** Whether the session still holds and the person still owns the installation. */
  async function mayLook({ userId, sessionVersion, exp }: Identity): Promise<boolean> {
    const user = await userById(db, userId);
    return user?.owner === true && user.sessionVersion === sessionVersion && exp > now();
  }
  const now = () => Date.now() / 1000;

  namespace.use((socket, next) => void admit(socket, next));
  async function admit(socket: SystemSocket, next: (error?: Error) => void): Promise<void> {
    try {
      const identity = await options.identify(socket.request);
      if (!identity) return next(new Error('signed-out'));
      if (!(await mayLook(identity))) return next(new Error('no-access'));
      socket.data = { identity, watcher: { board: null } };
      next();
    } catch {
      next(new Error('unavailable'));
    }
  }

  namespace.on('connection', (socket) => {
    const { identity, watcher } = socket.data;
    const stop = exchange.watch(watcher);
    socket.on('disconnect', stop);
    socket.on('room.watch', (board) => {
      const parsed = roomWatch.safeParse(board);
      if (parsed.success) watcher.board = parsed.data;
    });
    socket.on('connection.end', (target, answer) => {
      const parsed = endTarget.safeParse(target);
      if (!parsed.success || typeof answer !== 'function') return;
      void end(socket, parsed.data).then(answer);
    });

    async function end(asking: SystemSocket, target: z.output<typeof endTarget>): Promise<boolean> {
      try {
        if (await mayLook(identity)) return await exchange.end(target, identity.userId);
        asking.disconnect(true);
      } catch (error) {
        log.warn({ err: error }, 'a connection could not be ended');
      }
      return false;
    }
  });

  exchange.onTick(() => {
    const nodes = exchange.nodes();
    for (const socket of namespace.sockets.values()) {
      const { board } = socket.data.watcher;
      // In one piece, since what is volatile gives way to what was said just before. It is old by the next second.
      socket.volatile.emit('system.sample', nodes, board === null ? [] : exchange.rooms(board));
    }
  });

  async function judge(user?: string): Promise<void> {
    for (const socket of namespace.sockets.values()) {
      const { identity } = socket.data;
      if (user !== undefined && identity.userId !== user) continue;
      const may = await mayLook(identity).catch(() => null);
      // A database that does not answer says nothing about anybody, and is what they came to see.
      if (may === false) socket.disconnect(true);
    }
  }
  const timer = setInterval(() => void judge(), recheckMs);
  const listening = listen(
    sql,
    'laneway_access',
    ({ user }) => {
      if (user !== undefined) void judge(user);
    },
    () => void judge(),
  ).catch((error: unknown) => {
    log.warn(
      { err: error },
      'listening to changes of access failed; owners are judged every minute',
    );
    return null;
  });

  return {
    async close(): Promise<void> {
      clearInterval(timer);
      namespace.local.disconnectSockets(true);
      await (await listening)?.().catch(() => {});
    },
  };
}
