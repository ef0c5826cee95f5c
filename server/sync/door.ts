import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Head } from '../../drizzle/board-log.ts';
import type { Sql } from '../../drizzle/client.ts';
import { readStandings } from '../../drizzle/standing.ts';
import { isUuid } from '../../drizzle/uuid.ts';
import { can } from '../../lib/access.ts';
import {
  JOIN_SECONDS,
  MAX_FRAME_BYTES,
  MAX_SOCKETS,
  MAX_SOCKETS_PER_BOARD,
  MAX_SOCKETS_PER_USER,
} from '../../lib/limits.ts';
import { helloFrame } from '../../lib/sync/frames.ts';
import { CLOSE, SYNC_PATH, type CloseName } from '../../lib/sync/protocol.ts';
import type { AllowedOrigin } from '../allowed-origin.ts';
import { createGather } from '../gather.ts';
import type { Identity } from '../identify.ts';
import type { Log } from '../log.ts';
import type { ReadSessions } from '../session.ts';
import { tally, type Figures } from '../monitor/figures.ts';
import { createConnection, type Connection } from './connection.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

interface DoorOptions {
  sql: Sql;
  log: Log;
  figures: Figures;
  /** What this node is called on screens. */
  node: string;
  readSessions: ReadSessions;
  allowedOrigin: AllowedOrigin;
  rooms: Rooms;
  /** Brings a room to where the log is: nobody may have seen more of a board than the room they come to. */
  level: (room: Room, head: Head) => Promise<void>;
  onJoined: (room: Room, connection: Connection) => void;
  onLeft: (room: Room) => void;
}

type Admission = { room: Room; release: () => void; identity: Identity; role: Connection['role'] };

/**
 * Who comes in. Everything is decided before the handshake is answered, so not one frame is read of somebody unknown.
 * A refusal finishes the handshake all the same: a page cannot see why an HTTP answer refused it and would try for ever.
 */
export function createDoor(options: DoorOptions) {
  const { sql, log, figures, readSessions, allowedOrigin, rooms } = options;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  const perUser = new Map<string, number>();
  let sockets = 0;
  let closing = false;
  let emptied: (() => void)[] = [];

  const standingOf = createGather((keys) =>
    readStandings(
      sql,
      keys.map((key) => {
        const [boardId = '', userId = ''] = key.split(':');
        return { boardId, userId };
      }),
    ),
  );

  /** Who it is and how they stand to the board, all in one question; null where nobody is signed in. */
  async function meet(req: IncomingMessage, boardId: string) {
    for (const { userId, sessionVersion, exp } of await readSessions(req)) {
      const standing = await standingOf(`${boardId}:${userId}`);
      if (standing?.sessionVersion !== sessionVersion) continue;
      const identity: Identity = { userId, name: standing.name, sessionVersion, exp };
      return { identity, role: standing.role, head: standing.head };
    }
    return null;
  }

  async function admit(req: IncomingMessage): Promise<Admission | CloseName> {
    if (closing) return 'restart';
    if (sockets >= MAX_SOCKETS) return 'tryLater';
    if (!allowedOrigin(req)) return 'noAccess';
    const boardId = boardIn(req);
    const met = await meet(req, boardId);
    if (!met) return 'signedOut';
    const { identity, role, head } = met;
    // Somebody else's board and no board at all look alike.
    if (!role || !head || !can(role, 'board.view')) return 'notFound';
    const full = noPlace(identity);
    if (full) return full;
    const isOpen = rooms.get(boardId) !== null;
    const joined = await rooms.join(boardId);
    if (!joined) return 'notFound';
    try {
      await options.level(joined.room, head);
      if (isOpen) return { ...joined, identity, role };
      // Loading may take seconds, and whose access ended meanwhile was not here to be told.
      const now = await meet(req, boardId);
      if (now?.role && can(now.role, 'board.view')) return { ...joined, ...now, role: now.role };
    } catch (error) {
      joined.release();
      throw error;
    }
    joined.release();
    return 'notFound';
  }

  /** Asked early, to load nothing in vain, and at the very end: many may come at once and wait for the same answers. */
  function noPlace({ userId }: Identity, room?: Room): CloseName | null {
    if (sockets >= MAX_SOCKETS) return 'tryLater';
    const isOneTooMany =
      (perUser.get(userId) ?? 0) >= MAX_SOCKETS_PER_USER ||
      (room !== undefined && room.connections.size >= MAX_SOCKETS_PER_BOARD);
    return isOneTooMany ? 'tooMuch' : null;
  }

  function refuse(req: IncomingMessage, socket: Duplex, head: Buffer, name: CloseName): void {
    tally(figures.turnedAway, name);
    server.handleUpgrade(req, socket, head, (refused) => {
      refused.on('error', () => refused.terminate());
      refused.close(CLOSE[name].code);
    });
  }

  function enter(req: IncomingMessage, socket: Duplex, head: Buffer, admission: Admission): void {
    const how = isAgain(req) ? 'again' : 'first';
    server.handleUpgrade(req, socket, head, (opened) => {
      tally(figures.opened, how);
      connect(opened, socket, admission);
    });
  }

  /** Apart from `enter`: what a connection keeps of that scope it keeps as long as it is open, the request with it. */
  function connect(opened: WebSocket, stream: Duplex, admission: Admission): void {
    const { room, release, identity, role } = admission;
    const { userId } = identity;
    count(userId, 1);
    const expiry = setTimeout(
      () => connection.close('signedOut'),
      Math.min(identity.exp * 1000 - Date.now(), 2 ** 31 - 1),
    );
    const connection = createConnection({
      socket: opened,
      stream,
      room,
      figures,
      identity,
      role,
      onClose(left) {
        clearTimeout(expiry);
        count(userId, -1);
        room.connections.delete(left);
        room.presence.leave(left);
        rooms.left(room);
        options.onLeft(room);
      },
    });
    room.connections.add(connection);
    release();
    const { epoch, seq } = room;
    const user = { id: userId, name: identity.name };
    connection.greet(
      helloFrame({
        epoch,
        role,
        user,
        serverTime: Date.now(),
        seq,
        node: options.node,
        ...(room.damage !== null && { damaged: true }),
      }),
      room.answers.vector(),
      room.presence.everybody(),
    );
    options.onJoined(room, connection);
    if (room.closed) connection.close('tryLater');
  }

  function count(userId: string, change: 1 | -1): void {
    sockets += change;
    const now = (perUser.get(userId) ?? 0) + change;
    if (now > 0) perUser.set(userId, now);
    else perUser.delete(userId);
    if (sockets > 0) return;
    const resolved = emptied;
    emptied = [];
    for (const resolve of resolved) resolve();
  }

  return {
    handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
      const deadline = setTimeout(() => socket.destroy(), JOIN_SECONDS * 1000);
      admit(req).then(
        (admission) => {
          clearTimeout(deadline);
          const isAdmitted = typeof admission !== 'string';
          if (socket.destroyed) {
            if (isAdmitted) admission.release();
          } else if (!isAdmitted) refuse(req, socket, head, admission);
          else {
            const { room, identity } = admission;
            const refused = room.closed ? 'tryLater' : noPlace(identity, room);
            if (refused === null) return enter(req, socket, head, admission);
            admission.release();
            refuse(req, socket, head, refused);
          }
        },
        (error: unknown) => {
          clearTimeout(deadline);
          log.error({ err: error }, 'a board could not be opened');
          if (!socket.destroyed) refuse(req, socket, head, 'tryLater');
        },
      );
    },
    /** Nobody comes in any more. */
    close(): void {
      closing = true;
    },
    /** Resolves when everybody has left. */
    empty: (): Promise<void> =>
      sockets === 0 ? Promise.resolve() : new Promise((resolve) => emptied.push(resolve)),
  };
}

/** A page says how often it had to come back. */
const isAgain = (req: IncomingMessage): boolean => /[?&]again=[1-9]/.test(req.url ?? '');

/** No board has this id. */
const NO_BOARD = '00000000-0000-0000-0000-000000000000';

function boardIn(req: IncomingMessage): string {
  const path = (req.url ?? '').split('?', 1)[0] ?? '';
  const id = path.startsWith(SYNC_PATH) ? path.slice(SYNC_PATH.length).toLowerCase() : '';
  return isUuid(id) ? id : NO_BOARD;
}
