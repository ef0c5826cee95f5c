import { momentOf } from '../node.ts';
import type { Row } from '../row.ts';
import { createScene } from '../world.ts';
import { turn, until } from '../until.ts';

const MOMENTS = [
  'at some edit',
  'before its commit reached the database',
  'after the commit, before anybody was told',
  'after one was told and the author not',
] as const;

/** SIGKILL at a chosen moment of a commit, under load; who edited goes on offline, and one of them may never come back. */
export const killNode: Row = {
  id: '1',
  title:
    'a node is killed at any moment: what was saved is there, nothing is there by half, and everybody comes back by themselves',
  rounds: { short: 2, long: 200 },
  async round(world, random, report) {
    const [node, other] = world.nodes;
    const scene = await createScene(world, random);
    const ann = await scene.open(0, node);
    const ben = await scene.open(1, node);
    const eva = await scene.open(2, random.chance(0.5) ? other : node);
    const moment = random.pick(MOMENTS);
    const dies = random.chance(0.4);
    report(`${moment}${dies ? ', and an author never returns' : ''}`);

    const died: Promise<void>[] = [];
    const isKilled = () => died.length > 0;
    const kill = () => {
      if (!isKilled()) died.push(node.kill());
    };
    let left = random.int(3, 25);
    node.postgres.tap((way, bytes, pipe) => {
      if (isKilled()) return false;
      if (left > 0) return true;
      const commit = momentOf(way, bytes, pipe);
      if (
        (commit === 'asked' && moment === MOMENTS[1]) ||
        (commit === 'answered' && moment === MOMENTS[2])
      ) {
        kill();
        return false;
      }
      return true;
    });
    if (moment === MOMENTS[3]) {
      // The author's own way back is closed; the other hears of it.
      ben.link.tap((way) => {
        if (way === 'down' && left <= 0) kill();
      });
    }
    const edits = async (person: typeof ann, alone: boolean) => {
      while (!isKilled()) {
        person.edit();
        left -= 1;
        if (left === 0 && moment === MOMENTS[0]) kill();
        if (left === 0 && moment === MOMENTS[3]) ann.link.set('down', 'hold');
        await Promise.race([
          random.chance(alone ? 1 : 0.5)
            ? person
                .room()
                .flush()
                .catch(() => {})
            : turn(),
          until('the kill', isKilled, 30),
        ]);
        if (left < -400) throw new Error('the moment never came');
      }
    };
    await Promise.all([edits(ann, true), edits(ben, false)]);
    await Promise.all(died);
    for (const person of [ann, ben]) for (let n = random.int(0, 3); n > 0; n -= 1) person.edit();
    if (dies) {
      await ann.leave();
      scene.people.splice(scene.people.indexOf(ann), 1);
    }
    node.postgres.heal();
    await node.start();
    await scene.settle();
    void eva;
    await scene.close();
  },
};
