import type { Inside } from '../node.ts';
import { createHistory } from '../history.ts';
import { openPerson } from '../person.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import { createScene, type Scene, type World } from '../world.ts';
import { makeBoard } from '../../../server/sync/testing/people.ts';

const HERD_BOARDS = 20;
const HERD_EACH = 10;
const LOADS = 'laneway_sync_room_load_duration_seconds_count';

/** Everybody of one node comes to the other at once. */
export const herd: Row = {
  id: '19',
  title:
    'a node with 200 people on 20 boards is killed: all of them are on the other one by themselves, which loads each board once',
  rounds: { short: 0, long: 3 },
  async round(world, random, report) {
    const [from, to] = random.shuffle(world.nodes);
    if (!from || !to) throw new Error('two nodes');
    // So that no board is open there from before.
    await to.kill();
    await to.start();
    const scenes: Scene[] = [];
    for (let board = 0; board < HERD_BOARDS; board += 1) {
      const scene = await createScene(world, random.fork(`board ${board}`));
      scenes.push(scene);
      for (let n = 0; n < HERD_EACH; n += 1) await scene.open(board * HERD_EACH + n, from);
    }
    const people = scenes.flatMap((scene) => scene.people);
    const loads = await to.figure(LOADS);
    for (const person of people) {
      if (random.chance(0.3)) person.edit();
      person.goTo(to);
    }
    const since = performance.now();
    await from.kill();
    await until(
      'them to notice',
      () => people.every(({ status }) => status().kind !== 'saved'),
      30,
    );
    await Promise.all(scenes.map((scene) => scene.settle({ seconds: 120 })));
    const loaded = (await to.figure(LOADS)) - loads;
    report(
      `all back after ${((performance.now() - since) / 1000).toFixed(1)} s, ${loaded} boards loaded`,
    );
    if (loaded !== HERD_BOARDS)
      scenes[0]?.history.violations.push(`${loaded} loads of ${HERD_BOARDS} boards`);
    for (const scene of scenes) await scene.settle();
    await Promise.all(scenes.map((scene) => scene.close()));
  },
};

const WAVE = 150;
const MAX_WAVES = 4;
const AT_ONCE = 10;
/** A wave that adds this little adds nothing: what 150 boards leave behind would be more. */
const WAVE_GROWTH = 1.02;
/** Above what it was after the first boards, whatever happened in between. */
const WHOLE_GROWTH = 1.1;

type Measured = Inside & { subscriptions: number };

/** Boards are opened and left: nothing of them stays. */
export const openAndLeave: Row = {
  id: '29',
  title:
    'boards are opened, edited and left by the hundred: no room, timer, socket or subscription of theirs stays, and the heap is where it was',
  rounds: { short: 0, long: 1 },
  async round(world, random, report) {
    await wave(world, random.fork('wave 0'));
    const first = await measure(world);
    let before = first;
    const heaps = [before.map(mebibytes).join(' and ')];
    // A step of the heap happens; what leaks grows with every wave.
    for (let n = 1; ; n += 1) {
      await wave(world, random.fork(`wave ${n}`));
      const after = await measure(world);
      heaps.push(after.map(mebibytes).join(' and '));
      report(`${(n + 1) * WAVE} boards, heap in MiB ${heaps.join(', then ')}`);
      for (const [node, is] of after.entries()) mustBeAsBefore(is, first[node]);
      const isFlat = after.every(
        ({ heapUsed }, node) =>
          heapUsed <= (before[node]?.heapUsed ?? 0) * WAVE_GROWTH &&
          heapUsed <= (first[node]?.heapUsed ?? 0) * WHOLE_GROWTH,
      );
      if (isFlat) return;
      if (n === MAX_WAVES) throw new Error(`the heap grows: ${heaps.join(', then ')}`);
      before = after;
    }
  },
};

const mebibytes = ({ heapUsed }: Inside) => (heapUsed / 2 ** 20).toFixed(1);

function mustBeAsBefore(is: Measured, was: Measured | undefined): void {
  for (const [kind, count] of Object.entries(is.resources)) {
    // The pool may open some more connections, each with a timer; what boards leave behind would be a hundred of a kind.
    if (count > (was?.resources[kind] ?? 0) + 25)
      throw new Error(`${count} of ${kind}, and ${was?.resources[kind] ?? 0} before`);
  }
  if (is.subscriptions > (was?.subscriptions ?? 0))
    throw new Error(`${is.subscriptions} subscriptions, and ${was?.subscriptions ?? 0} before`);
}

async function wave(world: World, random: Random): Promise<void> {
  const { db } = world.cluster.side();
  const [owner] = world.users;
  if (!owner) throw new Error('nobody');
  for (let done = 0; done < WAVE; done += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, async (_, n) => {
      const boardId = await makeBoard(db, owner);
      const person = await openPerson({
        ...{ program: world.program, secret: world.secret, history: createHistory() },
        ...{ boardId, user: owner, node: world.nodes[n % 2 === 0 ? 0 : 1] },
        random: random.fork(`${done + n}`),
      });
      await until('the board', () => person.status().kind === 'saved', 60);
      person.edit();
      await person.room().flush();
      await person.leave();
    });
    await Promise.all(some);
  }
}

/** Once no board is open any more. */
async function measure(world: World): Promise<Measured[]> {
  const figures = ['laneway_sync_rooms', 'laneway_sync_connections'] as const;
  const open = async () => {
    const counts = world.nodes.flatMap((node) => figures.map((figure) => node.figure(figure)));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  await until('every room to be given up', async () => (await open()) === 0, 120);
  const clients = ((await world.redis?.side().call('CLIENT', 'LIST')) as string | undefined) ?? '';
  const subscriptions = [...clients.matchAll(/ p?sub=(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  const insides = [];
  for (const node of world.nodes) {
    // Again after a turn: what a first collection finds free may hold more.
    for (let n = 0; n < 2; n += 1) {
      await node.inside();
      await turn(200);
    }
    insides.push({ ...(await node.inside()), subscriptions });
  }
  return insides;
}
