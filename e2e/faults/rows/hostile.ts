import net from 'node:net';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { addMember } from '../../../drizzle/members.ts';
import type { User } from '../../../drizzle/users.ts';
import { addItem } from '../../../lib/board/edit.ts';
import { itemsOf } from '../../../lib/board/keys.ts';
import { readBoard } from '../../../lib/board/read.ts';
import { savedFrame, syncFrame, SYNC_STEP } from '../../../lib/sync/frames.ts';
import { MESSAGE } from '../../../lib/sync/protocol.ts';
import { makeUser } from '../../../server/sync/testing/people.ts';
import type { FaultNode } from '../node.ts';
import { cookieOf } from '../person.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import { createScene, type Scene, type World } from '../world.ts';
import { keepEditing, saved } from './load.ts';

export interface Raw {
  socket: WebSocket;
  doc: Y.Doc;
  user: User;
  /** Numbers that came back as saved. */
  told: Set<number>;
  isClosed: () => boolean;
}

/** An editor of the board who says what they are told to say; a new one, or the one of before. */
export async function connect(
  world: World,
  scene: Scene,
  node: FaultNode,
  before?: Pick<Raw, 'doc' | 'user'>,
): Promise<Raw> {
  const { db } = world.cluster.side();
  const user = before?.user ?? (await makeUser(db, 'mallory'));
  const doc = before?.doc ?? new Y.Doc();
  if (!before) await addMember(db, scene.boardId, user.id, 'editor');
  const headers = { cookie: await cookieOf(user, world.secret) };
  const address = `ws://127.0.0.1:${node.port()}/sync/${scene.boardId}`;
  const open = () => new WebSocket(address, { headers });
  const raw: Raw = {
    socket: open(),
    doc,
    user,
    told: new Set(),
    isClosed: () => raw.socket.readyState !== WebSocket.OPEN,
  };
  const listen = () => {
    raw.socket.on('error', () => {});
    raw.socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      const kind = decoding.readVarUint(decoder);
      if (kind === MESSAGE.saved) raw.told.add(decoding.readVarUint(decoder));
      if (kind !== MESSAGE.sync) return;
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === SYNC_STEP.stateVector)
        raw.socket.send(syncFrame(SYNC_STEP.missing, Y.encodeStateAsUpdate(doc, bytes)));
      else Y.applyUpdate(doc, bytes, 'remote');
    });
  };
  listen();
  await until('the raw client', () => raw.socket.readyState === WebSocket.OPEN, 30);
  raw.socket.send(syncFrame(SYNC_STEP.stateVector, Y.encodeStateVector(doc)));
  await until('the board', () => itemsOf(doc).size > 0 || raw.isClosed(), 30);
  return raw;
}

/** Updates of one document, each standing on the one before. */
export function makeUpdates({ doc, user }: Pick<Raw, 'doc' | 'user'>, count: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  for (let n = 0; n < count; n += 1)
    addItem(doc, { user: user.id, now: 0 }, { title: `Raw ${n}`, lane: 'P2', weeks: [2, 2] });
  doc.off('update', keep);
  return updates;
}

/** Frames that come twice, in another order, or not at all: then the client says all it has. */
export const unorderedFrames: Row = {
  id: '10',
  title:
    'frames are dropped, doubled and shuffled on their way: no row of the log ever stands on a missing one, and all of it arrives in the end',
  rounds: { short: 1, long: 60 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const [ann, ben] = [await scene.open(0, world.nodes[0]), await scene.open(1, world.nodes[1])];
    const raw = await connect(world, scene, random.pick(world.nodes));
    const updates = makeUpdates(raw, 20);
    const sent = random.shuffle(
      updates.flatMap((update) => Array<Uint8Array>(random.int(0, 2)).fill(update)),
    );
    report(`${sent.length} frames of 20 updates`);
    for (const update of sent) {
      if (raw.isClosed()) break;
      raw.socket.send(syncFrame(SYNC_STEP.update, update));
      if (random.chance(0.3)) random.pick([ann, ben]).edit();
      await turn(random.int(0, 3));
    }
    raw.socket.terminate();
    // A second connection brings everything, whatever became of the first.
    const again = await connect(world, scene, random.pick(world.nodes), raw);
    again.socket.send(savedFrame(1));
    await until('its word that all is saved', () => again.told.has(1) || again.isClosed(), 30);
    await scene.settle();
    const disk = await scene.stored();
    const titles = new Set([...readBoard(disk).items.values()].map(({ title }) => title));
    for (let n = 0; n < 20; n += 1)
      if (!titles.has(`Raw ${n}`)) scene.history.violations.push(`update ${n} never arrived`);
    again.socket.terminate();
    await scene.settle();
    await scene.close();
  },
};

const KINDS: readonly [string, (raw: Raw, random: Random, victim: number) => void][] = [
  ['random bytes', ({ socket }, random) => socket.send(bytes(random, random.int(1, 400)))],
  [
    'a kind nobody knows',
    ({ socket }, random) => socket.send(Buffer.from([120, random.int(0, 255)])),
  ],
  [
    'a frame cut short',
    (raw, random) => {
      const { socket } = raw;
      const [update] = makeUpdates(raw, 1);
      if (update)
        socket.send(
          syncFrame(SYNC_STEP.update, update).subarray(0, random.int(2, update.byteLength)),
        );
    },
  ],
  [
    'an update with flipped bytes',
    (raw, random) => {
      const { socket } = raw;
      const [update] = makeUpdates(raw, 1);
      if (!update) return;
      for (let n = random.int(1, 4); n > 0; n -= 1)
        update[random.int(0, update.byteLength - 1)] = random.int(0, 255);
      socket.send(syncFrame(SYNC_STEP.update, update));
    },
  ],
  [
    'an update that stands on nothing',
    (raw) => {
      const { socket } = raw;
      const [, second] = makeUpdates(raw, 2);
      if (second) for (let n = 0; n < 200; n += 1) socket.send(syncFrame(SYNC_STEP.update, second));
    },
  ],
  [
    'structs under the client id of another',
    (raw, _, victim) => {
      const { socket, doc } = raw;
      doc.clientID = victim;
      const [update] = makeUpdates(raw, 1);
      if (update) socket.send(syncFrame(SYNC_STEP.update, update));
    },
  ],
  [
    'another root',
    ({ socket }) => {
      const other = new Y.Doc();
      other.getMap('evil').set('a', 1);
      socket.send(syncFrame(SYNC_STEP.update, Y.encodeStateAsUpdate(other)));
    },
  ],
  [
    'a card taken away',
    ({ socket, doc }) => {
      const before = Y.encodeStateVector(doc);
      const [id] = itemsOf(doc).keys();
      if (id !== undefined) itemsOf(doc).delete(id);
      socket.send(syncFrame(SYNC_STEP.update, Y.encodeStateAsUpdate(doc, before)));
    },
  ],
  ['text instead of bytes', ({ socket }) => socket.send('hello')],
  ['a number far ahead', ({ socket }) => socket.send(savedFrame(2 ** 40))],
  [
    'awareness that is none',
    ({ socket }, random) => socket.send(Buffer.concat([Buffer.from([1]), bytes(random, 60)])),
  ],
];

/** People who send what they should not, beside people who work. */
export const hostile: Row = {
  id: '21',
  title:
    'strangers send nonsense, forged, cut and endless frames: nothing of it is stored, the process lives, and the others notice nothing',
  rounds: { short: 1, long: 80 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const [one, two] = world.nodes;
    const people = [await scene.open(0, one), await scene.open(1, two)];
    const [ann] = people;
    const pids = world.nodes.map((node) => node.pid());
    let over = false;
    const load = people.map((person) => keepEditing(person, random, { isOver: () => over }));
    const done: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const raw = await connect(world, scene, random.pick(world.nodes));
      const [name, act] = random.pick(KINDS);
      done.push(name);
      act(raw, random, ann?.doc().clientID ?? 1);
      await turn(random.int(0, 30));
      raw.socket.terminate();
    }
    await shoutHeader(one);
    report(done.join(', '));
    over = true;
    await Promise.all(load);
    await Promise.all(people.map(saved));
    await scene.settle();
    const disk = await scene.stored();
    if (disk.share.has('evil')) scene.history.violations.push('a foreign root was stored');
    if (world.nodes.some((node, n) => !node.isRunning() || node.pid() !== pids[n]))
      scene.history.violations.push('a process ended');
    for (const { author, link } of people)
      if (link.made !== 1) scene.history.violations.push(`${author} was sent away`);
    await scene.settle();
    await scene.close();
  },
};

const bytes = (random: Random, count: number) =>
  Buffer.from(Array.from({ length: count }, () => random.int(0, 255)));

/** Asks for an upgrade nobody may have, then says that 100 MB are coming. */
async function shoutHeader(node: FaultNode): Promise<void> {
  const socket = net.connect(node.port(), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    'GET /sync/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  socket.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 6, 0x40, 0, 0, 1, 2, 3, 4]));
  await new Promise<void>((resolve) => {
    socket.once('data', () => resolve());
    socket.once('close', () => resolve());
  });
  socket.destroy();
}
