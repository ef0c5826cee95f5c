import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { renameBoard } from '../../drizzle/boards.ts';
import { addMember, removeMember } from '../../drizzle/members.ts';
import type { User } from '../../drizzle/users.ts';
import { LIVE_PATH, type ClientEvents, type ServerEvents } from '../../lib/sync/protocol.ts';
import { createAllowedOrigin } from '../allowed-origin.ts';
import { createIdentify } from '../identify.ts';
import { createReadSessions } from '../session.ts';
import { until, untilStatus } from '../sync/testing/client.ts';
import { cookieOf, TEST_SECRET } from '../sync/testing/node.ts';
import { setStage } from '../sync/testing/stage.ts';
import { createLiveServer, type LiveServer } from './live-server.ts';

const stage = setStage();
let http: Server;
let live: LiveServer;
const sockets: Socket[] = [];

async function serve(maxSockets?: number): Promise<{ http: Server; live: LiveServer }> {
  const { db, sql } = stage.database;
  const server = createServer();
  const opened = createLiveServer({
    ...{ server, db, sql, sync: stage.node.sync, maxSockets },
    log: pino({ level: 'silent' }),
    identify: createIdentify({ db, readSessions: createReadSessions(TEST_SECRET) }),
    allowedOrigin: createAllowedOrigin(undefined),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { http: server, live: opened };
}
beforeAll(async () => {
  ({ http, live } = await serve());
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await live.close();
  http.close();
});

/** Connects and collects what comes, by event. */
async function listenAs(user: User | null, headers: Record<string, string> = {}, at = http) {
  const { port } = at.address() as AddressInfo;
  const cookie: Record<string, string> = user ? { cookie: await cookieOf(user) } : {};
  const socket: Socket<ServerEvents, ClientEvents> = io(`http://127.0.0.1:${port}`, {
    path: LIVE_PATH,
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { ...cookie, ...headers },
    forceNew: true,
  });
  sockets.push(socket);
  const heard = {
    presence: {} as Record<string, readonly { name: string }[]>,
    changed: [] as string[],
    access: [] as string[],
    refused: '',
  };
  socket.on('boards.presence', (boards) => Object.assign(heard.presence, boards));
  socket.on('boards.changed', (board) => heard.changed.push(board));
  socket.on('access.changed', (board) => heard.access.push(board));
  socket.on('connect_error', (error) => {
    heard.refused = error.message;
  });
  return { socket, heard };
}

test('a person hears who is on their boards, and on no others', async () => {
  const { ann, ben } = stage.people;
  const [boardId, other] = [await stage.board(), await stage.board()];
  await removeMember(stage.database.db, other, ben.id);
  const { heard } = await listenAs(ben);
  await until('the boards', () => boardId in heard.presence);
  expect(heard.presence[boardId]).toEqual([]);
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ann, other)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  await until('ann', () => heard.presence[boardId]?.[0]?.name === 'ann');
  expect(heard.presence).not.toHaveProperty(other);
  a.destroy();
  await until('nobody', () => heard.presence[boardId]?.length === 0);
});

test('a board that is renamed is told to its members', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const { heard } = await listenAs(ben);
  await until('the boards', () => boardId in heard.presence);
  await renameBoard(stage.database.db, boardId, 'Another name');
  await until('the change', () => heard.changed.length > 0);
  expect(heard.changed).toEqual([boardId]);
});

test('a board that changed while nothing was heard of the database is looked at again', async () => {
  const { ben } = stage.people;
  const { sql } = stage.database;
  const boardId = await stage.board();
  const { heard } = await listenAs(ben);
  await until('the board', () => boardId in heard.presence);
  // Said while the connection that listens is away, so nobody hears it.
  const cut = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  expect(cut.length).toBeGreaterThan(0);
  await until('word of it', () => heard.changed.includes(boardId));
  expect(heard.refused).toBe('');
});

test('whose session ended while nothing was heard of the database hears no more', async () => {
  const { sql } = stage.database;
  const boardId = await stage.board();
  const gone = await stage.newcomer(boardId);
  const [{ socket, heard }, other] = [await listenAs(gone), await listenAs(stage.people.ben)];
  await until('the board', () => boardId in heard.presence && boardId in other.heard.presence);
  await sql`update users set session_version = session_version + 1 where id = ${gone.id}`;
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`;
  await until('the end', () => socket.disconnected);
  expect(other.socket.connected).toBe(true);
});

test('who joins or leaves a board is told so, and hears of it only while on it', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const { db } = stage.database;
  await removeMember(db, boardId, ben.id);
  const { heard } = await listenAs(ben);
  await until('the first answer', () => Object.keys(heard.presence).length > 0);
  expect(heard.presence).not.toHaveProperty(boardId);
  await addMember(db, boardId, ben.id, 'viewer');
  await until('the new board', () => boardId in heard.presence);
  expect(heard.access).toEqual([boardId]);
});

test('a node takes as many listening pages as it can hold, and another one when one of them leaves', async () => {
  const { ann, ben } = stage.people;
  const small = await serve(1);
  const first = await listenAs(ann, {}, small.http);
  await until('the first page', () => first.socket.connected);
  const second = await listenAs(ben, {}, small.http);
  await until('the refusal', () => second.heard.refused !== '');
  first.socket.disconnect();
  await until('the place', () => small.live.connections() === 0);
  const third = await listenAs(ben, {}, small.http);
  await until('the next page', () => third.socket.connected);
  expect(small.live.connections()).toBe(1);
  await small.live.close();
  small.http.close();
});

test('nobody listens without a session, or from a page of another origin', async () => {
  const { heard } = await listenAs(null);
  await until('the refusal', () => heard.refused !== '');
  expect(heard.refused).toBe('signed-out');
  const elsewhere = await listenAs(stage.people.ann, { origin: 'https://elsewhere.example' });
  await until('the other refusal', () => elsewhere.heard.refused !== '');
  expect(elsewhere.socket.connected).toBe(false);
});
