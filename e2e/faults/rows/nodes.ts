import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import { createScene } from '../world.ts';
import { keepEditing, saved } from './load.ts';

/** Nothing is broken at all: two nodes, four writers, one board, and a reader that follows the numbers. */
export const twoNodes: Row = {
  id: '7',
  title:
    'four people write to one board on two nodes: whoever reads by number sees each row once, in order, and nobody is sent away',
  rounds: { short: 1, long: 60 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    for (let n = 0; n < 4; n += 1) await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
    const { violations } = scene.history;
    const { sql } = world.cluster.side();
    let over = false;
    let last = 1;
    const reading = (async () => {
      for (;;) {
        const isLast = over;
        const rows = await sql<{ seq: string }[]>`
          select seq from board_updates where board_id = ${scene.boardId} and seq > ${last} order by seq`;
        for (const { seq } of rows) {
          if (Number(seq) !== last + 1) violations.push(`a reader saw row ${seq} after ${last}`);
          last = Number(seq);
        }
        if (isLast) return;
        await turn(2);
      }
    })();
    let left = random.int(60, 200);
    report(`${left} edits`);
    await Promise.all(
      scene.people.map((person) =>
        keepEditing(person, random, { isOver: () => (left -= 1) < 0, waits: 0.2 }),
      ),
    );
    await Promise.all(scene.people.map(saved));
    over = true;
    await reading;
    await scene.settle();
    for (const { author, link } of scene.people)
      if (link.made !== 1) violations.push(`${author} was sent away although nothing was broken`);
    const [row] = await sql<{ count: string }[]>`
      select count(*) from board_updates where board_id = ${scene.boardId} and seq > 1`;
    if (last !== Number(row?.count) + 1) violations.push(`the reader stopped at ${last}`);
    await scene.settle();
    await scene.close();
  },
};

/** A node is frozen under load, and goes on later as if no time had passed. */
export const frozenNode: Row = {
  id: '8',
  title:
    'a node freezes, perhaps with a board in its hands: others go on, nobody waits for each other, and what it wakes up with does no harm',
  rounds: { short: 1, long: 40 },
  async round(world, random, report) {
    const scenes = [];
    for (let n = 0; n < 3; n += 1) {
      const scene = await createScene(world, random.fork(`board ${n}`));
      for (let person = 0; person < 3; person += 1)
        await scene.open(person, world.nodes[(person + n) % 2 === 0 ? 0 : 1]);
      scenes.push(scene);
    }
    const [frozen] = random.shuffle(world.nodes);
    if (!frozen) throw new Error('no node');
    const ms = random.pick([300, 2_500, 6_500]);
    report(`for ${ms} ms`);
    let over = false;
    const load = scenes.flatMap((scene) =>
      scene.people.map((person) => keepEditing(person, scene.random, { isOver: () => over })),
    );
    let commits = random.int(5, 30);
    await new Promise<void>((resolve) => {
      frozen.postgres.tap((way, bytes) => {
        if (way === 'up' && bytes.byteLength > 100) commits -= 1;
        if (commits === 0) resolve();
      });
    });
    frozen.signal('SIGSTOP');
    await turn(ms);
    frozen.signal('SIGCONT');
    await turn(200);
    over = true;
    await Promise.all(load);
    for (const scene of scenes) await scene.settle();
    const [row] = await world.cluster.side().sql<{ deadlocks: string }[]>`
      select deadlocks from pg_stat_database where datname = current_database()`;
    if (row?.deadlocks !== '0') throw new Error(`${row?.deadlocks} deadlocks`);
    for (const scene of scenes) await scene.close();
  },
};

/** Both nodes are replaced one after the other, again and again, as at a deployment. */
export const rolling: Row = {
  id: '33',
  title:
    'nodes are replaced under load: each ends in time, nothing that was saved is lost, nobody is turned away',
  rounds: { short: 1, long: 20 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    for (let n = 0; n < 4; n += 1) await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
    let over = false;
    const load = scene.people.map((person) => keepEditing(person, random, { isOver: () => over }));
    const killed = random.chance(0.3);
    const took: number[] = [];
    for (const node of random.shuffle(world.nodes)) {
      const edits = scene.people.reduce((sum, person) => sum + person.written(), 0) + 10;
      await until(
        'some edits',
        () => scene.people.reduce((sum, person) => sum + person.written(), 0) >= edits,
        60,
      );
      const ending = node.terminate();
      if (killed) {
        await Promise.race([ending, turn(random.int(1, 1_000))]);
        await node.kill();
      }
      const { code, ms } = await ending;
      took.push(Math.round(ms));
      report(`${killed ? 'killed soon after being asked' : 'asked'} to end, ${took.join(', ')} ms`);
      if (!killed && (code !== 0 || ms > 25_000))
        scene.history.violations.push(`${node.name} ended with ${code} after ${Math.round(ms)} ms`);
      await node.start();
    }
    over = true;
    await Promise.all(load);
    await scene.settle({ seconds: 90 });
    await scene.close();
  },
};
