import { setNotes } from '../../../lib/board/edit.ts';
import { readBoard } from '../../../lib/board/read.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene } from '../world.ts';
import { editAll, keepEditing, saved } from './load.ts';

/** A board that nobody has open yet is opened by everybody at once, and again after restarts. */
export const openTogether: Row = {
  id: '15',
  title:
    'many open a new board on both nodes at once, and again after restarts: it is there once, with the cards it was made with',
  rounds: { short: 1, long: 20 },
  async round(world, random, report) {
    const items = random.int(0, 12);
    const scene = await createScene(world, random, { items });
    report(`${items} cards`);
    for (let restart = 0; restart < 3; restart += 1) {
      const coming = Array.from({ length: 8 }, (_, n) =>
        scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]),
      );
      for (const person of await Promise.all(coming)) {
        const { size } = readBoard(person.doc()).items;
        if (size !== items) scene.history.violations.push(`${size} cards of ${items}`);
      }
      await scene.settle();
      await Promise.all(scene.people.splice(0).map((person) => person.leave()));
      await Promise.all(world.nodes.map((node) => node.kill()));
      await world.restore();
    }
    await scene.close();
  },
};

/** What an old socket had sent arrives after its owner is back on a new one. */
export const lateSocket: Row = {
  id: '20',
  title:
    'what a replaced connection had sent arrives late, or twice: nothing is doubled, and nothing is said as saved that is not',
  rounds: { short: 1, long: 60 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const people = [await scene.open(0, world.nodes[0]), await scene.open(1, world.nodes[1])];
    const times = random.int(1, 4);
    report(`${times} replaced connections each`);
    for (let n = 0; n < times; n += 1) {
      for (const person of people) person.link.set('up', 'hold');
      await editAll(scene, random.int(1, 4));
      for (const person of people) {
        for (const pipe of person.link.pipes()) pipe.orphan();
        if (random.chance(0.5)) person.goTo(random.pick(world.nodes));
      }
      await until('them to notice', () => people.every((p) => p.status().kind !== 'saved'), 30);
      for (const person of random.shuffle(people)) {
        person.link.set('up', 'pass');
        person.room().retry();
      }
      await Promise.all(people.map(saved));
    }
    await scene.settle();
    await scene.close();
  },
};

/** Logs long enough to be folded, by both nodes, which are killed while they do. */
export const folding: Row = {
  id: '26',
  title:
    'logs are folded while four people write, on two nodes, one of which is killed between any two of its statements: what is read is what was live',
  rounds: { short: 1, long: 40 },
  async round(world, random, report) {
    const scene = await createScene(world, random, { items: 40 });
    const [node, other] = random.shuffle(world.nodes);
    if (!node || !other) throw new Error('two nodes');
    // Only a process that has not folded before names the tables in what it sends.
    await node.kill();
    await node.start();
    for (let n = 0; n < 4; n += 1) await scene.open(n, n % 2 === 0 ? node : other);
    let isDead = false;
    const isOver = () => isDead;
    let after = random.int(0, 6);
    report(`killed ${after} pieces after the first that names the snapshots`);
    let died: Promise<void> | undefined;
    let begun = false;
    node.postgres.tap((_, bytes) => {
      begun ||= bytes.includes('insert into board_snapshots');
      if (!begun || isDead) return !isDead;
      after -= 1;
      if (after > 0) return true;
      isDead = true;
      died = node.kill();
      return false;
    });
    const grow = async () => {
      for (let n = 0; !isOver() && n < 60; n += 1) {
        const person = scene.people[n % 4];
        const items = person ? [...readBoard(person.doc()).items.values()] : [];
        const old = items.filter(
          ({ title, notes }) => title.startsWith('Item') && notes.length < 30_000,
        );
        if (!person || old.length === 0) return;
        const { id, notes } = random.pick(old);
        const text = Array.from({ length: 2_500 }, () => random.int(0, 1e6).toString(36)).join(' ');
        setNotes(person.doc(), { user: person.user.id, now: 0 }, { item: id, notes: notes + text });
        await Promise.race([saved(person), until('the kill', () => isDead, 60)]);
      }
    };
    let over = false;
    const load = scene.people.map((person) =>
      keepEditing(person, random, { isOver: () => over || isDead }),
    );
    await grow();
    over = true;
    await Promise.all(load);
    await died;
    if (!isDead) report('nothing was folded in time');
    node.postgres.heal();
    if (isDead) await node.start();
    await scene.settle({ seconds: 60 });
    await scene.close();
  },
};

/** A node is killed: the people who were on it must not stay on the screens of the others. */
export const ghosts: Row = {
  id: '30',
  title:
    'a node is killed and stays away: its people are gone from the screens of the others, and there again when it is back',
  rounds: { short: 0, long: 5 },
  needsRedis: true,
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const [ann, ben] = [await scene.open(0, world.nodes[0]), await scene.open(1, world.nodes[1])];
    const seesBen = () =>
      [...ann.room().awareness.getStates().values()].some(
        (state) => (state as { user?: { id?: string } }).user?.id === ben.user.id,
      );
    report('one of two');
    await until('both to be seen', seesBen, 30);
    await world.nodes[1].kill();
    await until('nobody to be left behind', () => !seesBen(), 30);
    await world.nodes[1].start();
    await scene.settle();
    await until('him again', seesBen, 30);
    await scene.close();
  },
};
