import { io } from 'socket.io-client';
import { boardsOf, renameBoard } from '../../../drizzle/boards.ts';
import { LIVE_PATH, type ServerEvents } from '../../../lib/sync/protocol.ts';
import type { FaultNode } from '../node.ts';
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
