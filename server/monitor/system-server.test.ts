import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { raiseSessionVersion, type User } from '../../drizzle/users.ts';
import { CLOSE, LIVE_PATH } from '../../lib/sync/protocol.ts';
import { SYSTEM_NAMESPACE } from '../../lib/sync/system.ts';
import type { SystemClientEvents, SystemServerEvents } from '../../lib/sync/system.ts';
import type { NodeSample, RoomSample } from '../../lib/sync/system-samples.ts';
import { createAllowedOrigin } from '../allowed-origin.ts';
import { createMemoryNetwork } from '../bus/memory.ts';
import { createIdentify } from '../identify.ts';
import { createReadSessions } from '../session.ts';
import { createLiveServer } from '../live/live-server.ts';
import { until, untilStatus } from '../sync/testing/client.ts';
import { cookieOf, startNode, TEST_SECRET, type TestNode } from '../sync/testing/node.ts';
import { makeUser } from '../sync/testing/people.ts';
import { moveTo, setStage } from '../sync/testing/stage.ts';
import { createMonitor } from './monitor.ts';
import { createSystem } from './system.ts';

const stage = setStage();
const log: string[] = [];
const closing: (() => unknown)[] = [];
const sockets: Socket[] = [];
let owner: User;
/** Two nodes that hear each other; owners connect to the first. */
let near: TestNode;
let far: TestNode;
let http: Server;

beforeAll(async () => {
  const { database } = stage;
  const network = createMemoryNetwork();
  const logged = pino(
    { level: 'warn' },
    new Writable({
      write(chunk: Buffer, _, done) {
        log.push(chunk.toString());
        done();
      },
    }),
  );
  const identify = createIdentify({
    db: database.db,
    readSessions: createReadSessions(TEST_SECRET),
  });
  http = createServer();
  const start = async (name: string) => {
    const bus = network.join();
    const node = await startNode(database, { bus });
    const server = name === 'near' ? http : createServer();
    const live = createLiveServer({
      ...{ server, db: database.db, sql: database.sql, sync: node.sync, log: logged, identify },
      allowedOrigin: createAllowedOrigin(undefined),
    });
    const monitor = createMonitor({
      database: { ...database, pool: { name: 'laneway tests', max: 10 } },
      ...{ figures: node.figures, bus, sync: node.sync, name, role: 'all', version: '1' },
    });
    const system = createSystem({
      ...{ database, log: logged, identify, bus, monitor, recheckMs: 50 },
      sockets: { server: node.sync, live },
    });
    closing.push(
      () => system.close(),
      () => live.close(),
      () => monitor.close(),
      () => node.close(),
    );
    return node;
  };
  near = await start('near');
  far = await start('far');
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  owner = await makeUser(database.db, 'olive');
  await setOwner(owner, true);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  for (const close of closing) await close();
  http.close();
});

const setOwner = (user: User, isOwner: boolean) =>
  stage.database.sql`update users set owner = ${isOwner} where id = ${user.id}`;

async function lookAs(user: User) {
  const { port } = http.address() as AddressInfo;
  const socket: Socket<SystemServerEvents, SystemClientEvents> = io(
    `http://127.0.0.1:${port}${SYSTEM_NAMESPACE}`,
    {
      ...{ path: LIVE_PATH, transports: ['websocket'], reconnection: false, forceNew: true },
      extraHeaders: { cookie: await cookieOf(user) },
    },
  );
  sockets.push(socket);
  const heard = {
    nodes: [] as readonly NodeSample[],
    rooms: [] as readonly RoomSample[],
    refused: '',
    ended: false,
  };
  socket.on('system.sample', (nodes, rooms) => {
    heard.nodes = nodes.map(({ sample }) => sample);
    heard.rooms = rooms;
  });
  socket.on('connect_error', ({ message }) => {
    heard.refused = message;
  });
  socket.on('disconnect', () => {
    heard.ended = true;
  });
  return { socket, heard };
}

test('nobody but an owner of the installation looks in', async () => {
  const { heard } = await lookAs(stage.people.ann);
  await until('the refusal', () => heard.refused !== '');
  expect(heard.refused).toBe('no-access');
});

test('an owner sees every node once a second, from any of them', async () => {
  const boardId = await stage.board();
  const room = await stage.open(stage.people.ann, boardId, far);
  await untilStatus(room, 'saved');
  const { heard } = await lookAs(owner);
  await until('both nodes', () => heard.nodes.length === 2);
  expect(heard.nodes.map(({ name }) => name)).toEqual(['far', 'near']);
  await until('the room', () => heard.nodes[0]?.sync?.rooms === 1);
  expect(heard.nodes[0]?.sync).toMatchObject({
    connections: { live: 1, joining: 0, behind: 0, paused: 0 },
    top: [{ board: boardId, people: 1, connections: 1 }],
  });
  moveTo(room.doc, stage.people.ann.id, 6);
  await until('the commit', () => heard.nodes[0]?.sync?.commit.p50 != null);
});

test('a room is looked at closely, and a connection on another node is ended, with a line in the log', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId, far);
  await untilStatus(room, 'saved');
  const { socket, heard } = await lookAs(owner);
  await until('the connection', () => socket.connected);
  socket.emit('room.watch', boardId);
  await until('the room', () => heard.rooms.length === 1);
  const [seen] = heard.rooms;
  expect(seen).toMatchObject({
    ...{ board: boardId, name: 'far', waiting: { updates: 0, bytes: 0 } },
    connections: [{ user: { id: ann.id, name: 'ann' }, role: 'owner', state: 'live' }],
  });
  const target = { node: seen!.node, connection: seen!.connections[0]!.id };
  expect(await socket.emitWithAck('connection.end', target)).toBe(true);
  await until('the return', () => room.line.ends[0]?.backAt != null);
  expect(room.line.ends[0]?.code).toBe(CLOSE.disconnected.code);
  expect(await socket.emitWithAck('connection.end', target)).toBe(false);
  const audit = log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.audit === 'connection.end' && line.found === true);
  expect(audit).toMatchObject([
    { by: owner.id, board: boardId, user: ann.id, connection: target.connection },
  ]);
});

test('what is not an address of a room or a connection is not acted on', async () => {
  const { socket, heard } = await lookAs(owner);
  await until('the first sample', () => heard.nodes.length > 0);
  socket.emit('room.watch', "'; drop table users");
  socket.emit('connection.end', { node: 7 } as never, () => {});
  socket.emit('connection.end', { node: near.url, connection: 'x' }, 'no function' as never);
  const before = heard.nodes[0];
  await until('the next sample', () => heard.nodes[0] !== before);
  expect(heard.rooms).toEqual([]);
});

test('who owns the installation no longer, or signed out, is sent away', async () => {
  const [one, two] = [await lookAs(owner), await lookAs(owner)];
  await until('both', () => one.socket.connected && two.socket.connected);
  await setOwner(owner, false);
  await until('the end', () => one.heard.ended && two.heard.ended);
  expect([one.socket.connected, two.socket.connected]).toEqual([false, false]);
  await setOwner(owner, true);
  const again = await lookAs(owner);
  await until('the return', () => again.socket.connected);
  await raiseSessionVersion(stage.database.db, owner.id);
  await until('the other end', () => again.heard.ended);
});
