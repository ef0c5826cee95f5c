import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addItem } from '../../lib/board/edit.ts';
import { MAX_BOARD_ITEMS } from '../../lib/limits.ts';
import { CLOSE } from '../../lib/sync/protocol.ts';
import type { Bus } from '../bus/bus.ts';
import { createMemoryNetwork } from '../bus/memory.ts';
import { createRedisBus } from '../bus/redis.ts';
import { startProxy } from '../../e2e/faults/proxy.ts';
import { findOnPath } from '../../scripts/on-path.mjs';
import { until, untilStatus } from './testing/client.ts';
import { startNode, type TestNode } from './testing/node.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const nodes: TestNode[] = [];

async function startPair(buses: readonly [Bus, Bus], poll?: number): Promise<[TestNode, TestNode]> {
  const [one, two] = await Promise.all(
    buses.map((bus) => startNode(stage.database, { bus, times: { poll } })),
  );
  if (!one || !two) throw new Error('two nodes');
  nodes.push(one, two);
  return [one, two];
}

afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
});

const twoBuses = (): [Bus, Bus] => {
  const network = createMemoryNetwork();
  return [network.join(), network.join()];
};
/** Nobody on them hears anything. */
const deafBuses = (): [Bus, Bus] => [createMemoryNetwork().join(), createMemoryNetwork().join()];

/** Resolves with where the items stand, at both and on disk. */
async function moveOnBoth([one, two]: readonly [TestNode, TestNode]): Promise<string[]> {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(10);
  const [a, b] = [await stage.open(ann, boardId, one), await stage.open(ben, boardId, two)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const ids = itemIds(a.doc);
  for (let round = 0; round < 8; round += 1) {
    moveTo(a.doc, ann.id, (round % 8) + 1, ids[round]);
    moveTo(b.doc, ben.id, ((round + 3) % 8) + 1, ids[(round + 5) % 10]);
    await Promise.all([a.flush(), b.flush()]);
  }
  const state = (doc: Y.Doc) => JSON.stringify(ids.map((id) => weekIn(doc, id)));
  const onDisk = state(await stage.stored(boardId));
  await until('both as on disk', () => state(a.doc) === onDisk && state(b.doc) === onDisk);
  return [state(a.doc), state(b.doc), onDisk];
}

test('two nodes that hear each other converge', async () => {
  const states = await moveOnBoth(await startPair(twoBuses()));
  expect(new Set(states).size).toBe(1);
});

test('two nodes that hear nothing of each other converge by looking at the log', async () => {
  const states = await moveOnBoth(await startPair(deafBuses(), 50));
  expect(new Set(states).size).toBe(1);
});

test('a commit on one node judges against what the other committed, without having heard of it', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  // A poll that never comes: only the commit itself can catch up.
  const [one, two] = await startPair(deafBuses(), 3_600_000);
  const [a, b] = [await stage.open(ann, boardId, one), await stage.open(ben, boardId, two)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  b.doc.clientID = 2 ** 32 - 1;
  for (const week of [3, 4, 5]) moveTo(a.doc, ann.id, week);
  await a.flush();
  expect(weekIn(b.doc)).toBe(1);
  moveTo(b.doc, ben.id, 2);
  await b.flush();
  await until("ann's place at ben", () => weekIn(b.doc) === 5);
  expect(weekIn(await stage.stored(boardId))).toBe(5);
});

test('a full board takes no item more, from a node that has not heard of the last one', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(MAX_BOARD_ITEMS - 1);
  const [one, two] = await startPair(deafBuses(), 3_600_000);
  const [a, b] = [
    await stage.raw(ann, boardId, { node: one }),
    await stage.raw(ben, boardId, { node: two }),
  ];
  await Promise.all([a.ask(1), b.ask(1)]);
  const oneMore = (doc: Y.Doc, user: string) => {
    const before = Y.encodeStateVector(doc);
    addItem(doc, { user, now: 0 }, { title: 'One more', lane: 'P1', weeks: [1, 1] });
    return Y.encodeStateAsUpdate(doc, before);
  };
  a.sendUpdate(oneMore(a.doc, ann.id));
  await a.ask(2);
  expect(a.saved).toEqual([1, 2]);
  b.sendUpdate(oneMore(b.doc, ben.id));
  expect(await b.closed()).toBe(CLOSE.invalid.code);
  expect(itemIds(await stage.stored(boardId))).toHaveLength(MAX_BOARD_ITEMS);
}, 90_000);

test('somebody who saw an edit on one node is let in by another that has not heard of it', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const pair = await startPair(deafBuses(), 3_600_000);
  const [a, b] = [await stage.open(ann, boardId, pair[0]), await stage.open(ben, boardId, pair[0])];
  const there = await stage.open(ann, boardId, pair[1]);
  await Promise.all([a, b, there].map((room) => untilStatus(room, 'saved')));
  for (const week of [4, 5]) {
    // The first time the other node learns whose client id it is.
    moveTo(a.doc, ann.id, week);
    await a.flush();
    await until('the move at ben', () => weekIn(b.doc) === week);
    const comes = await stage.raw(ben, boardId, { node: pair[1], doc: b.doc });
    await comes.ask(1);
    expect(comes.closeCode()).toBeUndefined();
    expect(comes.saved).toEqual([1]);
    expect(weekIn(there.doc)).toBe(week);
  }
});

test('people on another node are seen, and gone when they leave', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [one, two] = await startPair(twoBuses());
  const a = await stage.open(ann, boardId, one);
  await untilStatus(a, 'saved');
  const b = await stage.open(ben, boardId, two);
  await untilStatus(b, 'saved');
  const names = () => (one.sync.presenceOf([boardId])[boardId] ?? []).map(({ name }) => name);
  await until('both people', () => names().sort().join() === 'ann,ben');
  b.destroy();
  await until('ann alone', () => names().join() === 'ann');
  expect(names()).toEqual(['ann']);
});

describe('with Redis', () => {
  let redis: ChildProcess | undefined;
  let folder: string | undefined;

  const start = (socket: string) => {
    redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket], {
      cwd: folder,
      stdio: 'ignore',
    });
  };
  afterEach(() => {
    redis?.kill('SIGKILL');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test.runIf(findOnPath('redis-server'))(
    'nodes converge, also while it is gone and after it came back',
    async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'laneway-redis-'));
      const socket = path.join(folder, 'redis.sock');
      start(socket);
      const log = pino({ level: 'silent' });
      const buses: [Bus, Bus] = [createRedisBus(socket, log), createRedisBus(socket, log)];
      const up = () => buses.every((bus) => bus.state() === 'up');
      await until('Redis', up);
      const pair = await startPair(buses, 3_600_000);
      await moveOnBoth(pair);

      const { ann, ben } = stage.people;
      const boardId = await stage.board();
      const a = await stage.open(ann, boardId, pair[0]);
      const b = await stage.open(ben, boardId, pair[1]);
      await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
      redis?.kill('SIGKILL');
      await until('Redis gone', () => buses.every((bus) => bus.state() === 'down'));
      moveTo(a.doc, ann.id, 7);
      await a.flush();
      expect(weekIn(b.doc)).toBe(1);
      start(socket);
      await until('what was missed', () => weekIn(b.doc) === 7);
      await Promise.all(buses.map((bus) => bus.close()));
    },
  );

  test.runIf(findOnPath('redis-server'))(
    'a line to it that looks open and is dead is noticed and made anew',
    async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'laneway-redis-'));
      const socket = path.join(folder, 'redis.sock');
      start(socket);
      const log = pino({ level: 'silent' });
      const proxy = await startProxy(() => ({ path: socket }));
      const far = createRedisBus(`redis://127.0.0.1:${proxy.port}`, log, { beatMs: 50 });
      const near = createRedisBus(socket, log);
      await until('Redis', () => [far, near].every((bus) => bus.state() === 'up'));
      let heard = 0;
      far.subscribe('beat', () => void (heard += 1));
      const hears = async () => {
        const before = heard;
        near.publish('beat', {});
        await until('a word of the other', () => heard > before, 0.05).catch(() => {});
        return heard > before;
      };
      await until('the first word', hears);
      proxy.set('down', 'lose');
      // New connections are whole; those that are there lose everything for ever.
      proxy.set('down', 'pass');
      expect(await hears()).toBe(false);
      await until('a word over a new line', hears);
      await Promise.all([far.close(), near.close(), proxy.close()]);
    },
  );

  test.runIf(findOnPath('redis-server'))(
    'a node that hears the others and is not heard notices it, and is heard at once where it says that it is back',
    async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'laneway-redis-'));
      const socket = path.join(folder, 'redis.sock');
      start(socket);
      const log = pino({ level: 'silent' });
      const proxy = await startProxy(() => ({ path: socket }));
      const mute = createRedisBus(`redis://127.0.0.1:${proxy.port}`, log, { beatMs: 300 });
      const other = createRedisBus(socket, log);
      await until('Redis', () => [mute, other].every((bus) => bus.state() === 'up'));
      const heard: string[] = [];
      other.subscribe('opened', ({ board }) => void heard.push(board));
      mute.onReturn(() => mute.publish('opened', { board: 'back' }));
      // The others never stop talking to it.
      const talk = setInterval(() => other.publish('beat', {}), 10);
      await until('the other at it', () => mute.counts.received > 0);
      heard.length = 0;
      proxy.set('up', 'lose');
      proxy.set('up', 'pass');
      await until('its word over a new line', () => heard.includes('back'));
      clearInterval(talk);
      expect(new Set(heard)).toEqual(new Set(['back']));
      await Promise.all([mute.close(), other.close(), proxy.close()]);
    },
  );

  test.runIf(findOnPath('redis-server'))(
    'somebody who leaves while the nodes do not hear each other is not shown afterwards',
    async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'laneway-redis-'));
      const socket = path.join(folder, 'redis.sock');
      start(socket);
      const log = pino({ level: 'silent' });
      const proxy = await startProxy(() => ({ path: socket }));
      const buses: [Bus, Bus] = [
        createRedisBus(`redis://127.0.0.1:${proxy.port}`, log),
        createRedisBus(socket, log),
      ];
      await until('Redis', () => buses.every((bus) => bus.state() === 'up'));
      const [one, two] = await startPair(buses);
      const { ann, ben } = stage.people;
      const boardId = await stage.board();
      const [a, b] = [await stage.open(ann, boardId, one), await stage.open(ben, boardId, two)];
      await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
      const seen = (node: TestNode) =>
        (node.sync.presenceOf([boardId])[boardId] ?? []).map(({ name }) => name).sort();
      await until('both at both', () => seen(one).length === 2 && seen(two).length === 2);
      // The one who left on the other side, and the one who left here.
      for (const [left, node, other, rest] of [
        [b, two, one, 'ann'],
        [a, one, two, ''],
      ] as const) {
        proxy.refuse(true);
        proxy.cut();
        await until('the break', () => buses[0].state() === 'down');
        left.destroy();
        await until(
          'the farewell here',
          () => node.sync.presenceOf([boardId])[boardId]?.length !== 2,
        );
        proxy.refuse(false);
        await until('the return', () => buses[0].state() === 'up');
        await until('no ghost', () => seen(other).join() === rest);
        expect(seen(other).join()).toBe(rest);
      }
      await Promise.all([...buses.map((bus) => bus.close()), proxy.close()]);
    },
  );
});
