import type { Person } from '../person.ts';
import type { Random } from '../random.ts';
import { turn, until } from '../until.ts';
import { createScene, type Scene, type World } from '../world.ts';

/** A board with two people on each node. */
export async function fourPeople(world: World, random: Random): Promise<Scene> {
  const scene = await createScene(world, random);
  for (let n = 0; n < 4; n += 1) await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
  return scene;
}

/** Edits until it is over, now and then waiting for Saved first. */
export async function keepEditing(
  person: Person,
  random: Random,
  { isOver, waits = 0.5 }: { isOver: () => boolean; waits?: number },
): Promise<void> {
  for (let n = 0; !isOver(); n += 1) {
    // Nobody types for ever: who cannot be saved is not piled upon.
    if (n < 300) person.edit();
    if (random.chance(waits)) await Promise.race([saved(person), over(isOver)]);
    else await turn(random.int(0, 20));
  }
}

/** Resolves when all edits so far are saved, or never will be. */
export const saved = (person: Person): Promise<void> =>
  person
    .room()
    .flush()
    .catch(() => {});

const over = (isOver: () => boolean) => until('the end of the load', isOver, 300);

/** So many edits by each, whoever is first. */
export async function editAll(scene: Scene, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    for (const person of scene.people) person.edit();
    await turn(scene.random.int(0, 10));
  }
}

/** Nobody was told that what these people wrote is saved, and nobody else sees it. */
export function mustBeUnknown(
  scene: Scene,
  since: ReadonlyMap<Person, number>,
  what: string,
): void {
  for (const [person, before] of since) {
    const { author } = person;
    if ((scene.history.saved[author]?.writes ?? 0) > before)
      scene.history.violations.push(`${author} was told "saved" ${what}`);
    for (const other of scene.people)
      if (other !== person && other.sees(author) > before)
        scene.history.violations.push(`${other.author} sees a write of ${author} ${what}`);
  }
}

export const writtenBy = (scene: Scene): Map<Person, number> =>
  new Map(scene.people.map((person) => [person, person.written()]));
