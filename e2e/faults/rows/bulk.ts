import { addItem, addItems } from '../../../lib/board/edit.ts';
import { readBoard } from '../../../lib/board/read.ts';
import { createUndo } from '../../../lib/board/undo.ts';
import { LANES } from '../../../lib/board/types.ts';
import { MAX_BOARD_ITEMS } from '../../../lib/limits.ts';
import type { Person } from '../person.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene } from '../world.ts';
import { comeBack, goAway } from './conflicts.ts';
import { saved } from './load.ts';

const PEOPLE = 6;
const PASTES = 10;
const PASTED = 500;

/** The last places of a full board are taken from two nodes at once. */
export const fullBoard: Row = {
  id: '8b',
  title:
    'six people on two nodes add a card at once to a board that has room for one to three: it ends exactly full, and who came too late is told and keeps theirs',
  rounds: { short: 0, long: 10 },
  async round(world, random, report) {
    // Nobody is barred for what was refused in an earlier round.
    await Promise.all(world.nodes.map((node) => node.kill()));
    await world.restore();
    const free = random.int(1, 3);
    const scene = await createScene(world, random, { items: MAX_BOARD_ITEMS - free });
    const people: Person[] = [];
    for (let n = 0; n < PEOPLE; n += 1)
      people.push(await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1], { mayBeRefused: true }));
    const deaf = random.chance(0.5);
    if (deaf)
      for (const { redis } of world.nodes) {
        redis?.refuse(true);
        redis?.cut();
      }
    report(`room for ${free}${deaf ? ', without Redis' : ''}`);
    goAway(people);
    for (const person of people)
      addItem(
        person.doc(),
        { user: person.user.id, now: 0 },
        { title: `Last of ${person.author}`, lane: 'P1', weeks: [1, 1] },
      );
    comeBack(random.shuffle(people));
    const isRefused = (person: Person) => person.status().kind === 'no-access';
    await until(
      'everybody to be told',
      () => people.every((person) => isRefused(person) || person.status().kind === 'saved'),
      90,
    );
    const late = people.filter(isRefused);
    const violate = (text: string) => scene.history.violations.push(text);
    if (late.length !== PEOPLE - free) violate(`${late.length} of ${PEOPLE} were refused`);
    for (const person of late) {
      const status = person.status();
      if (status.kind !== 'no-access' || status.reason !== 'refused')
        violate(`${person.author} was told ${JSON.stringify(status)}`);
      if (person.room().unsyncedUpdate() === null) violate(`${person.author} lost their card`);
      scene.people.splice(scene.people.indexOf(person), 1);
      await person.leave();
    }
    const disk = await scene.stored();
    const { size } = readBoard(disk).items;
    if (size !== MAX_BOARD_ITEMS) violate(`${size} cards, where ${MAX_BOARD_ITEMS} may be`);
    await scene.settle({ seconds: 60 });
    await scene.close();
  },
};

/** Honest traffic in lumps: it is slowed where it must be, never sent away. */
export const bigPaste: Row = {
  id: '38',
  title:
    '500 cards are pasted and taken back ten times, under the rate limit: all of it is saved and shown, and nobody is disconnected',
  rounds: { short: 0, long: 5 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const [ann, ben] = [await scene.open(0, world.nodes[0]), await scene.open(1, world.nodes[1])];
    const actor = { user: ann.user.id, now: 0 };
    const undo = createUndo(ann.doc(), { user: ann.user.id });
    const here = () => readBoard(ann.doc()).items;
    let slowest = 0;
    for (let n = 0; n < PASTES; n += 1) {
      const since = performance.now();
      const cards = Array.from({ length: PASTED }, (_, card) => ({
        title: `Paste ${n}, card ${card}`,
        notes: 'word '.repeat(random.int(0, 40)),
        lane: random.pick(LANES.slice(0, 4)),
        weeks: [1, 1] as [number, number],
      }));
      addItems(ann.doc(), actor, cards);
      ben.edit();
      if (random.chance(0.5)) await saved(ann);
      const undone = undo.undo();
      if (undone?.skipped.length !== 0) scene.history.violations.push('an undo left cards');
      await Promise.all([ann, ben].map(saved));
      slowest = Math.max(slowest, performance.now() - since);
    }
    report(`saved within ${(slowest / 1000).toFixed(1)} s each`);
    undo.destroy();
    await scene.settle({ seconds: 60 });
    const left = [...here().values()].filter(
      ({ title, deleted }) => title.startsWith('Paste') && deleted === null,
    );
    if (left.length > 0) scene.history.violations.push(`${left.length} cards were not taken back`);
    for (const { author, link } of scene.people)
      if (link.made !== 1) scene.history.violations.push(`${author} was sent away`);
    await scene.settle();
    await scene.close();
  },
};
