import { io } from 'socket.io-client';
import { boardsOf, renameBoard } from '../../../drizzle/boards.ts';
import { LIVE_PATH, type ServerEvents } from '../../../lib/sync/protocol.ts';
import type { FaultNode } from '../node.ts';
import type { Pipe } from '../proxy.ts';
import { cookieOf } from '../person.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import { createScene, type World } from '../world.ts';

type People = Parameters<ServerEvents['boards.presence']>[0];

/** The list of boards hears of names and people from two places; what either said in vain is asked for again. */
export const lostEvents: Row = {
  id: '36',
  title:
    'what nodes tell each other of boards and people is lost while somebody looks at the list: it shows the truth again by itself',
  rounds: { short: 0, long: 10 },
  needsRedis: true,
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const [near, far] = random.shuffle(world.nodes);
    if (!near || !far) throw new Error('two nodes');
    const page = await openList(world, near, scene.boardId);
    try {
      await until('the list', () => page.isOpen(), 30);
      let newest = '';
      for (let n = 0; n < random.int(2, 4); n += 1) {
        const here = [await scene.open(n, far), await scene.open(n + 4, near)];
        const ms = random.int(0, 3_000);
        if (random.chance(0.7)) near.redis?.refuse(true);
        for (const node of [near, far]) if (random.chance(0.7)) node.redis?.cut();
        // Between the two, the node hears nothing of the database.
        near.postgres.refuse(true);
        near.postgres.cut();
        newest = `Name ${n}`;
        await renameBoard(world.cluster.side().db, scene.boardId, newest);
        const leaves = random.pick(here);
        scene.people.splice(scene.people.indexOf(leaves), 1);
        await leaves.leave();
        await turn(ms);
        for (const node of [near, far])
          for (const proxy of [node.redis, node.postgres]) proxy?.heal();
      }
      report(`${scene.people.length} people left, named ${newest}`);
      const truth = () => [...new Set(scene.people.map(({ user }) => user.id))].sort().join();
      await until(
        `the list to show ${newest} and who is there`,
        () => page.name() === newest && page.people() === truth(),
        45,
      );
    } finally {
      page.close();
    }
    await scene.settle();
    await scene.close();
  },
};

/** Only the line on which a node hears the database is dead: nothing is asked on it, so nothing breaks. */
export const deafNode: Row = {
  id: '36b',
  title:
    'the line on which a node hears the database looks open and is dead: the list of boards and the node learn by themselves what was said meanwhile',
  rounds: { short: 0, long: 4 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const node = random.pick(world.nodes);
    const page = await openList(world, node, scene.boardId);
    try {
      await scene.open(0, node);
      await until('the list', () => page.isOpen(), 30);
      const isDeaf = ({ greeting }: Pipe) => greeting.includes('laneway listen');
      const lines = () => node.postgres.pipes().filter(isDeaf);
      await until('the node to listen', () => lines().length > 0, 10);
      const dead = lines();
      for (const pipe of dead) pipe.lose();
      await renameBoard(world.cluster.side().db, scene.boardId, 'Said in vain');
      const since = performance.now();
      await until('the new name', () => page.name() === 'Said in vain', 60);
      report(
        `${dead.length} line, known after ${Math.round((performance.now() - since) / 1000)} s`,
      );
      await renameBoard(world.cluster.side().db, scene.boardId, 'Said again');
      await until('the next name', () => page.name() === 'Said again', 10);
    } finally {
      page.close();
    }
    await scene.settle();
    await scene.close();
  },
};

/** What the page of boards does with what it hears. */
async function openList(world: World, node: FaultNode, boardId: string) {
  const [owner] = world.users;
  if (!owner) throw new Error('nobody');
  let name = '';
  let known: People = {};
  const read = () => {
    const asked = boardsOf(world.cluster.side().db, owner.id);
    void asked.then((boards) => (name = boards.find(({ id }) => id === boardId)?.title ?? ''));
  };
  const socket = io(`http://127.0.0.1:${node.port()}`, {
    path: LIVE_PATH,
    transports: ['websocket'],
    extraHeaders: { cookie: await cookieOf(owner, world.secret) },
    forceNew: true,
  });
  socket.on('boards.presence', (boards: People) => (known = { ...known, ...boards }));
  socket.on('boards.changed', read);
  socket.on('disconnect', () => (known = {}));
  return {
    isOpen: () => boardId in known,
    name: () => name,
    people: () => [...new Set((known[boardId] ?? []).map(({ id }) => id))].sort().join(),
    close: () => socket.disconnect(),
  };
}
