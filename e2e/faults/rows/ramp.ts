import type { Person } from '../person.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { turn } from '../until.ts';
import { createScene } from '../world.ts';

/** People at most on two nodes, added in these steps. */
const STEPS = [4, 8, 16, 32, 48];
const STEP_MS = 4_000;
/** Later than this a save is slow, in milliseconds. */
const SLOW_MS = 500;

/** More and more people, until it is slow: the figures are said, the truth is judged. */
export const ramp: Row = {
  id: '41',
  title:
    'people are added until saving is slow, and edit on: nobody is told anything untrue, nobody is sent away, and all of it arrives',
  rounds: { short: 0, long: 3 },
  async round(world, random, report) {
    const scene = await createScene(world, random, { items: 40 });
    const steps: string[] = [];
    for (const count of STEPS) {
      while (scene.people.length < count)
        await scene.open(scene.people.length, world.nodes[scene.people.length % 2 === 0 ? 0 : 1]);
      const waits: number[] = [];
      const end = performance.now() + STEP_MS;
      await Promise.all(
        scene.people.map((person, n) => edit(person, random.fork(`${count}/${n}`), end, waits)),
      );
      waits.sort((a, b) => a - b);
      const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0;
      const rate = Math.round((waits.length * 1_000) / STEP_MS);
      steps.push(`${count} people ${rate} saves/s, p99 ${Math.round(p99)} ms`);
      report(steps.join('; '));
      if (p99 > SLOW_MS) break;
    }
    await scene.settle({ seconds: 90 });
    for (const { author, link } of scene.people)
      if (link.made !== 1) scene.history.violations.push(`${author} was sent away`);
    await scene.settle();
    await scene.close();
  },
};

async function edit(person: Person, random: Random, end: number, waits: number[]): Promise<void> {
  while (performance.now() < end) {
    const since = performance.now();
    if (random.chance(0.1)) person.write();
    else person.move();
    await person.room().flush();
    waits.push(performance.now() - since);
    await turn(random.int(0, 200));
  }
}
