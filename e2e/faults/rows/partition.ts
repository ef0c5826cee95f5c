import type { Mode, Way } from '../proxy.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import { createScene, type Scene, type World } from '../world.ts';
import { keepEditing } from './load.ts';

const BOARDS = 3;

/** Lines go quiet in one direction or in both, for a while or for good; then all new ones are whole. */
export const partitions: Row = {
  id: '9b',
  title:
    'lines between people, nodes, PostgreSQL and Redis go quiet one way or both ways: afterwards everybody comes back by themselves, is saved, and sees one board',
  rounds: { short: 1, long: 200 },
  async round(world, random, report) {
    const longest = random.chance(0.3) ? 10_000 : 2_000;
    const scenes: Scene[] = [];
    for (let n = 0; n < BOARDS; n += 1) {
      const scene = await createScene(world, random.fork(`board ${n}`));
      for (let person = 0; person < 3; person += 1)
        await scene.open(person + n, world.nodes[(person + n) % 2 === 0 ? 0 : 1]);
      scenes.push(scene);
    }
    let over = false;
    const load = scenes.flatMap((scene) =>
      scene.people.map((person) => keepEditing(person, scene.random, { isOver: () => over })),
    );
    const what: string[] = [];
    const breaks = [
      ...scenes.flatMap((scene) =>
        scene.people.map(({ author, link }) => ({
          name: `person ${author}`,
          proxy: link,
          odds: 0.6,
        })),
      ),
      ...world.nodes.map(({ postgres }) => ({ name: 'PostgreSQL', proxy: postgres, odds: 0.3 })),
      ...world.nodes.flatMap(({ redis }) =>
        redis ? [{ name: 'Redis', proxy: redis, odds: 0.3 }] : [],
      ),
    ].filter(({ odds }) => random.chance(odds));
    await Promise.all(
      breaks.map(async ({ name, proxy }) => {
        const ways = random.pick<readonly Way[]>([['up'], ['down'], ['up', 'down']]);
        const mode = random.pick<Mode>(['hold', 'hold', 'lose']);
        const [wait, ms] = [random.int(0, 1_000), random.int(0, longest)];
        what.push(`${name} ${ways.join(' and ')} ${mode} ${ms} ms`);
        await turn(wait);
        for (const way of ways) proxy.set(way, mode);
        await turn(ms);
        for (const way of ways) proxy.set(way, 'pass');
      }),
    );
    report(what.join(', '));
    over = true;
    await Promise.all(load);
    await Promise.all(scenes.map((scene) => scene.settle({ seconds: 60 })));
    await Promise.all(scenes.map((scene) => scene.close()));
  },
};

/** People whose line breaks, who come back on the other node, who stop for a while: and every read is looked at. */
export const wanderers: Row = {
  id: '9c',
  title:
    'people come and go between two nodes that do not hear each other: what they saw stays, what they wrote follows what they had seen',
  rounds: { short: 1, long: 150 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    for (let n = 0; n < 4; n += 1) await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
    const deaf = random.chance(0.7);
    if (deaf) {
      deafen(world, random);
      await comeToOneBehind(world, scene);
    }
    let [steps, moves] = [random.int(30, 80), 0];
    report(`${steps} steps${deaf ? ', without Redis' : ''}`);
    for (; steps > 0; steps -= 1) {
      const person = random.pick(scene.people);
      const what = random.next();
      if (what < 0.6) for (let n = random.int(1, 3); n > 0; n -= 1) person.edit();
      else if (what < 0.75) {
        moves += 1;
        person.goTo(random.pick(world.nodes));
        person.link.cut();
        person.edit();
        person.room().retry();
      } else if (what < 0.85) {
        person.link.set('up', 'hold');
        person.edit();
      } else {
        person.link.set('up', 'pass');
        person.room().retry();
      }
      await turn(random.int(0, 40));
    }
    report(`${moves} changes of node${deaf ? ', without Redis' : ''}`);
    await scene.settle();
    await scene.close();
  },
};

/** Somebody saw an edit on one node and comes to another that has not heard of it. */
async function comeToOneBehind(world: World, { people }: Scene): Promise<void> {
  const [writer, reader] = [people[0], people[2]];
  if (!writer || !reader) throw new Error('four people');
  // Twice: the second time the node knows whose client id it is.
  for (const node of [world.nodes[1], world.nodes[0], world.nodes[1]]) {
    writer.write();
    const count = writer.written();
    await until('the reader to see it', () => reader.sees(writer.author) === count, 30);
    reader.goTo(node);
    reader.link.cut();
    await until('the break to be noticed', () => reader.status().kind !== 'saved', 10);
    reader.room().retry();
    const isThere = () => ['saved', 'no-access'].includes(reader.status().kind);
    await until('the reader on the other node', isThere, 30);
  }
}

function deafen(world: World, random: Random): void {
  for (const { redis } of world.nodes) {
    if (random.chance(0.5)) redis?.cut();
    redis?.refuse(true);
    redis?.cut();
  }
}
