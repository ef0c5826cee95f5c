import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server, type Namespace, type Socket } from 'socket.io';
import { boardsOf } from '../../drizzle/boards.ts';
import type { Db, Sql } from '../../drizzle/client.ts';
import { listen } from '../../drizzle/notify.ts';
import { usersById } from '../../drizzle/users.ts';
import { JOIN_SECONDS, MAX_LIVE_MESSAGE_BYTES, MAX_SOCKETS } from '../../lib/limits.ts';
import { LIVE_PATH, type ClientEvents, type ServerEvents } from '../../lib/sync/protocol.ts';
import type { AllowedOrigin } from '../allowed-origin.ts';
import type { Identify, Identity } from '../identify.ts';
import type { Log } from '../log.ts';
import type { SyncServer } from '../sync/sync-server.ts';

interface LiveServerOptions {
  server: HttpServer;
  db: Db;
  sql: Sql;
  log: Log;
  identify: Identify;
  allowedOrigin: AllowedOrigin;
  sync: Pick<SyncServer, 'presenceOf' | 'onPresence'>;
  redisUrl?: string;
  /** Fewer, for tests. */
  maxSockets?: number;
}

interface SocketData {
  identity: Identity;
}
type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;

export interface LiveServer {
  /** Another kind of socket on the same path, with a door of its own. */
  namespace(name: string): Namespace;
  /** Pages that listen. */
  readonly connections: () => number;
  close(): Promise<void>;
}

const BOARD_ROOM = 'board:';
const boardRoom = (boardId: string) => `${BOARD_ROOM}${boardId}`;
const userRoom = (userId: string) => `user:${userId}`;

/**
 * Facts about boards, never their content: who is on them, that one was renamed, that access changed. Every node hears
 * of them from PostgreSQL and the bus itself, so each tells its own sockets only.
 */
export function createLiveServer(options: LiveServerOptions): LiveServer {
  const { server, db, sql, log, sync, maxSockets = MAX_SOCKETS } = options;
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>(server, {
    path: LIVE_PATH,
    // One connection from the start: several nodes need no stickiness then.
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_LIVE_MESSAGE_BYTES,
    // /sync and Next's own sockets share this server.
    destroyUpgrade: false,
    serveClient: false,
    // Who it is comes after the handshake; until then anybody may knock, but not for long and not in any number.
    connectTimeout: JOIN_SECONDS * 1000,
    allowRequest: (req: IncomingMessage, answer) =>
      answer(null, options.allowedOrigin(req) && io.engine.clientsCount < maxSockets),
  });
  const redis = options.redisUrl ? attachRedis(io, options.redisUrl, log) : null;

  io.use((socket, next) => void admit(socket, next));

  async function admit(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    const identity = await options.identify(socket.request).catch(() => 'unavailable' as const);
    if (identity === null) return next(new Error('signed-out'));
    if (identity === 'unavailable') return next(new Error(identity));
    socket.data = { identity };
    next();
  }

  io.on('connection', (socket) => {
    const { identity } = socket.data;
    void socket.join(userRoom(identity.userId));
    const expiry = setTimeout(
      () => socket.disconnect(true),
      Math.min(identity.exp * 1000 - Date.now(), 2 ** 31 - 1),
    );
    socket.on('disconnect', () => clearTimeout(expiry));
    void follow(socket);
  });

  /** Puts a socket on the boards that its person may see, and says who is there. */
  async function follow(socket: LiveSocket): Promise<void> {
    try {
      const boards = await boardsOf(db, socket.data.identity.userId);
      const rooms = new Set(boards.map(({ id }) => boardRoom(id)));
      for (const room of socket.rooms)
        if (room.startsWith(BOARD_ROOM) && !rooms.has(room)) await socket.leave(room);
      await socket.join([...rooms]);
      socket.emit('boards.presence', withEmpty(boards.map(({ id }) => id)));
    } catch (error) {
      log.warn({ err: error }, 'the boards of a live connection could not be read');
      socket.disconnect(true);
    }
  }

  const withEmpty = (boardIds: readonly string[]) => {
    const here = sync.presenceOf(boardIds);
    return Object.fromEntries(boardIds.map((id) => [id, here[id] ?? []]));
  };

  const stopPresence = sync.onPresence((boardId) => {
    io.local.to(boardRoom(boardId)).emit('boards.presence', withEmpty([boardId]));
  });

  function accessChanged({ board, user }: { board?: string; user?: string }): void {
    const room = user === undefined ? board && boardRoom(board) : userRoom(user);
    if (!room) return;
    if (board === undefined) {
      // Whatever it was (signed out everywhere, account removed), coming back is judged afresh.
      io.local.in(room).disconnectSockets(true);
      return;
    }
    io.local.to(room).emit('access.changed', board);
    for (const id of io.of('/').adapter.rooms.get(room) ?? []) {
      const socket = io.of('/').sockets.get(id);
      if (socket) void follow(socket);
    }
  }

  const boardChanged = (boardId: string) =>
    io.local.to(boardRoom(boardId)).emit('boards.changed', boardId);

  /** What changed while nothing was heard is not known: pages look at all they show again, once. */
  const everyBoard = () => {
    for (const room of io.of('/').adapter.rooms.keys())
      if (room.startsWith(BOARD_ROOM)) boardChanged(room.slice(BOARD_ROOM.length));
  };

  /** Whose session ended while nothing was heard was not told to go. */
  async function everybody(): Promise<void> {
    const sockets = [...io.of('/').sockets.values()];
    try {
      const users = await usersById(db, [
        ...new Set(sockets.map((one) => one.data.identity.userId)),
      ]);
      for (const socket of sockets) {
        const { userId, sessionVersion } = socket.data.identity;
        if (users.get(userId)?.sessionVersion === sessionVersion) void follow(socket);
        else socket.disconnect(true);
      }
    } catch (error) {
      log.warn({ err: error }, 'live connections could not be judged again');
      // Coming back is judged afresh.
      io.local.disconnectSockets(true);
    }
  }
  const listening = Promise.all([
    listen(sql, 'laneway_access', accessChanged, () => void everybody()),
    listen(sql, 'laneway_boards', ({ board }) => boardChanged(board), everyBoard),
  ]).catch((error: unknown) => {
    log.warn({ err: error }, 'listening to changes of boards failed');
    return [];
  });

  return {
    namespace: (name) => io.of(name),
    connections: () => io.engine.clientsCount,
    async close() {
      stopPresence();
      io.local.disconnectSockets(true);
      for (const stop of await listening) await stop().catch(() => {});
      // Not io.close(): the HTTP server belongs to somebody else.
      io.engine.close();
      redis?.();
    },
  };
}

/** For what one node wants to say to sockets of all nodes. Returns its undo. */
function attachRedis(io: Server, url: string, log: Log): () => void {
  const client = () => {
    const redis = new Redis(url, { maxRetriesPerRequest: null, enableReadyCheck: false });
    // The bus says the same in the log.
    redis.on('error', (error) => log.debug({ err: error }, 'Redis cannot be reached'));
    return redis;
  };
  const clients = [client(), client()] as const;
  io.adapter(createAdapter(...clients));
  return () => {
    for (const redis of clients) redis.disconnect();
  };
}
