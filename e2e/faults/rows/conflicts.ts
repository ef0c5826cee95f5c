import * as Y from 'yjs';
import { addItem, deleteItem, restoreItem, setNotes } from '../../../lib/board/edit.ts';
import { itemMap, itemsOf } from '../../../lib/board/keys.ts';
import { moveItem } from '../../../lib/board/move.ts';
import { byOrder } from '../../../lib/board/order.ts';
import { readBoard, readItem } from '../../../lib/board/read.ts';
import { LANES } from '../../../lib/board/types.ts';
import { MAX_ORDER_CHARS } from '../../../lib/limits.ts';
import type { Person } from '../person.ts';
import type { Row } from '../row.ts';
import { createScene, type Scene, type World } from '../world.ts';
import { saved } from './load.ts';

const ids = (doc: Y.Doc) => [...readBoard(doc).items.keys()].sort();

/** Nothing leaves them until they are back. */
export function goAway(people: readonly Person[]): void {
  for (const { link } of people) {
    link.refuse(true);
    link.cut();
  }
}

export function comeBack(people: readonly Person[]): void {
  for (const { link, room } of people) {
    link.heal();
    room().retry();
  }
}

/** Everybody moves every card at once, some of them offline: each card ends in one cell that somebody chose. */
export const sameCard: Row = {
  id: '11',
  title:
    'all drag the same cards to different cells, offline or not: each card ends in one cell that somebody chose, and none is lost or doubled',
  rounds: { short: 1, long: 60 },
  async round(world, random, report) {
    const scene = await createScene(world, random, { items: 40 });
    for (let n = 0; n < 3; n += 1)
      await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1], {
        clientId: random.int(1, 2 ** 32 - 2),
      });
    const away = scene.people.filter(() => random.chance(0.5));
    report(`40 cards, ${away.length} of 3 people offline`);
    goAway(away);
    for (const item of ids(scene.people[0]?.doc() ?? new Y.Doc()))
      for (const person of random.shuffle(scene.people)) if (random.chance(0.8)) person.move(item);
    comeBack(away);
    await scene.settle({ nudge: true });
    const disk = await scene.stored();
    if (readBoard(disk).items.size !== 40)
      scene.history.violations.push(`${readBoard(disk).items.size} cards of 40`);
    await scene.settle();
    await scene.close();
  },
};

/** A client id that wins every tie of Yjs, with moves that are older than what is there. */
export const staleMove: Row = {
  id: '12',
  title:
    'old moves made offline, under a client id that wins every tie, never beat newer ones, on any replica, and who made them is told',
  rounds: { short: 1, long: 80 },
  async round(world, random, report) {
    const scene = await createScene(world, random, { items: 20 });
    const ann = await scene.open(0, world.nodes[0], { clientId: random.int(1, 1_000) });
    const ben = await scene.open(1, world.nodes[1], {
      clientId: 2 ** 32 - 1 - random.int(0, 100_000),
    });
    const deaf = random.chance(0.5);
    if (deaf)
      for (const { redis } of world.nodes) {
        redis?.refuse(true);
        redis?.cut();
      }
    report(deaf ? 'on nodes that do not hear each other' : 'on two nodes');
    const told = new Set<string>();
    ben.room().onNotice(({ item }) => told.add(item));
    goAway([ben]);
    const newest = new Map<string, string>();
    for (const item of ids(ann.doc())) {
      ben.move(item);
      // Two at least differ from where it was, so that the newer one has the higher rev.
      for (let n = random.int(2, 4); n > 0; n -= 1) ann.move(item);
      const { rev, lane, weeks } = placeOf(ann.doc(), item);
      if (rev > placeOf(ben.doc(), item).rev) newest.set(item, `${lane}:${weeks[0]}`);
    }
    await saved(ann);
    comeBack([ben]);
    await scene.settle({ nudge: true });
    const disk = await scene.stored();
    for (const [item, cell] of newest) {
      const { lane, weeks } = placeOf(disk, item);
      if (`${lane}:${weeks[0]}` !== cell)
        scene.history.violations.push(
          `${item} stands at ${lane}:${weeks[0]}, and its newest place is ${cell}`,
        );
    }
    if (told.size < newest.size / 2)
      scene.history.violations.push(
        `told of ${told.size} of ${newest.size} moves that were overtaken`,
      );
    await scene.settle();
    await scene.close();
  },
};

const placeOf = (doc: Y.Doc, id: string) => {
  const item = readItem(id, itemMap(doc, id));
  if (!item) throw new Error(`no item ${id}`);
  return item.place;
};

/** Everybody drops cards into one gap. */
export const oneGap: Row = {
  id: '13',
  title: 'four people fill one gap of one cell: the same order for all, and keys that stay short',
  rounds: { short: 1, long: 20 },
  async round(world, random, report) {
    const scene = await fourOn(world, await createScene(world, random, { items: 2 }));
    const each = random.int(20, 60);
    report(`${each} by each`);
    const [first = ''] = ids(scene.people[0]?.doc() ?? new Y.Doc());
    const away = scene.people.filter(() => random.chance(0.4));
    goAway(away);
    for (const person of scene.people)
      for (let n = 0; n < each; n += 1)
        addItem(
          person.doc(),
          { user: person.user.id, now: 0 },
          { title: 'Between', lane: 'P1', weeks: [1, 1] },
          random.chance(0.5) ? { after: first } : { before: first },
        );
    comeBack(away);
    await scene.settle({ nudge: true });
    const disk = await scene.stored();
    const orders = (doc: Y.Doc) =>
      [...readBoard(doc).items.values()]
        .map(({ id, place }) => ({ id, order: place.order }))
        .sort(byOrder);
    const whole = orders(disk);
    if (whole.length !== 2 + 4 * each) scene.history.violations.push(`${whole.length} cards`);
    for (const { order } of whole)
      if (order.length > MAX_ORDER_CHARS) scene.history.violations.push(`a key of ${order.length}`);
    for (const person of scene.people)
      if (JSON.stringify(orders(person.doc())) !== JSON.stringify(whole))
        scene.history.violations.push(`${person.author} has another order`);
    await scene.settle();
    await scene.close();
  },
};

/** Deleting races everything else. */
export const deleteRaces: Row = {
  id: '14',
  title:
    'a card is deleted while others write in it, move it or bring it back: their words are kept, and it is whole',
  rounds: { short: 1, long: 30 },
  async round(world, random, report) {
    const scene = await fourOn(world, await createScene(world, random, { items: 12 }));
    const [ann, ben, cat] = scene.people;
    if (!ann || !ben || !cat) throw new Error('four people');
    const items = ids(ann.doc());
    report(`${items.length} cards`);
    goAway([ben, cat]);
    const act = (person: Person) => [person.doc(), { user: person.user.id, now: 0 }] as const;
    for (const item of items) {
      deleteItem(...act(ann), { item });
      setNotes(...act(ben), { item, notes: `kept ${item}` });
      if (random.chance(0.5))
        moveItem(...act(cat), {
          item,
          to: { lane: random.pick(LANES.slice(0, 4)), weeks: [3, 3] },
        });
    }
    await saved(ann);
    comeBack(random.shuffle([ben, cat]));
    await scene.settle({ nudge: true });
    for (const item of items) if (random.chance(0.5)) restoreItem(...act(ann), { item });
    await scene.settle();
    const disk = await scene.stored();
    for (const item of items) {
      const found = readItem(item, itemsOf(disk).get(item));
      if (found?.notes !== `kept ${item}` || !found.title.startsWith('Item'))
        scene.history.violations.push(`${item} reads ${JSON.stringify(found)}`);
    }
    await scene.settle();
    await scene.close();
  },
};

async function fourOn(world: World, scene: Scene): Promise<Scene> {
  for (let n = 0; n < 4; n += 1) await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1]);
  return scene;
}
