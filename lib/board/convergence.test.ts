import { isDeepStrictEqual } from 'node:util';
import type * as Y from 'yjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addCheck,
  addItem,
  addItems,
  deleteItems,
  duplicateItem,
  moveCheck,
  moveItem,
  moveItems,
  removeCheck,
  restoreItems,
  setCheck,
  setNotes,
  setOwner,
  setStatus,
  setTitle,
  stretchItem,
} from './edit.ts';
import { fakeNetwork, type Client } from './fake-network.ts';
import { itemMap, itemsOf } from './keys.ts';
import { readBoard, readItem, readMeta } from './read.ts';
import { checkDoc } from './schema.ts';
import { touchedBy } from './touched.ts';
import { LANES, STATUSES, type Item, type Weeks } from './types.ts';
import { createUndo, type Undo } from './undo.ts';
import { watchBoard, type BoardView } from './view.ts';

/** Seeds that once failed: each is a bug that must not come back. */
const PINNED: readonly number[] = [1, 7, 42];
const FRESH = 60;
const STEPS = 120;
const base = Math.floor(Math.random() * 1e9);
const seeds = [...PINNED, ...Array.from({ length: FRESH }, (_, n) => base + n)];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a board edited by several people over a bad network', () => {
  it.each(seeds)('converges, with each item in one cell that somebody chose: seed %i', (seed) => {
    const random = prng(seed);
    // The platform's dice, so that a printed seed is the same run again.
    vi.spyOn(Math, 'random').mockImplementation(random);
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
      if (bytes instanceof Uint8Array) bytes.forEach((_, n) => (bytes[n] = random() * 256));
      return bytes;
    });
    const network = fakeNetwork(SEED, ['ann', 'ben', 'cem', 'dora'].slice(0, 3 + (seed % 2)));
    const log: string[] = [];
    const world = createWorld(network.server, network.clients);
    try {
      for (let step = 0; step < STEPS; step += 1) {
        const client = pick(random, network.clients);
        log.push(`${step} ${client.name}: ${act(world, client, random)}`);
        world.check();
        network.step(random);
        world.check();
      }
      network.settle();
      world.check();
      for (const { doc } of network.clients) {
        expect(contentOf(doc)).toEqual(contentOf(network.server));
      }
      expect([...itemsOf(network.server).keys()].sort()).toEqual([...world.created].sort());
    } catch (error) {
      throw new Error(`seed ${seed} failed after:\n${log.join('\n')}`, { cause: error });
    } finally {
      world.destroy();
      network.destroy();
    }
  });
});

const SEED = {
  meta: { title: 'Plan', start: '2026-01-05', weeks: 8, lanes: {}, source: null },
  items: Array.from({ length: 8 }, (_, n) => ({
    title: `Item ${n}`,
    lane: LANES[n % 4] ?? 'none',
    weeks: [n % 3, n % 3] as Weeks,
    notes: 'one two three\nfour five six',
    checks: [
      { text: 'first', done: false },
      { text: 'second', done: true },
    ],
  })),
  by: 'importer',
  now: 0,
};

interface World {
  created: Set<string>;
  undo: Map<Client, Undo>;
  /** Looks at every replica that changed since the last look. */
  check(): void;
  destroy(): void;
}

function createWorld(server: Y.Doc, clients: readonly Client[]): World {
  const created = new Set(itemsOf(server).keys());
  const chosen = new Map<string, Set<string>>();
  const replicas = [server, ...clients.map(({ doc }) => doc)].map((doc) => ({
    doc,
    view: watchBoard(doc),
    dirty: true,
  }));
  for (const replica of replicas) {
    replica.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      replica.dirty = true;
      if (!transaction.local) return;
      // Only what this edit placed: a cell that came about by merging is nobody's choice.
      for (const id of touchedBy(transaction).placed) {
        created.add(id);
        const item = readItem(id, itemMap(replica.doc, id));
        const cells = chosen.get(id) ?? new Set();
        if (item !== null) chosen.set(id, cells.add(cellOf(item)));
      }
    });
  }
  for (const [id, item] of readBoard(server).items) chosen.set(id, new Set([cellOf(item)]));
  return {
    created,
    undo: new Map(clients.map((client) => [client, createUndo(client.doc, { user: client.name })])),
    check() {
      for (const replica of replicas) {
        if (!replica.dirty) continue;
        replica.dirty = false;
        expect(checkDoc(replica.doc)).toEqual([]);
        checkCells(replica.doc, replica.view, chosen);
      }
    },
    destroy() {
      for (const { view } of replicas) view.destroy();
    },
  };
}

function checkCells(doc: Y.Doc, view: BoardView, chosen: ReadonlyMap<string, ReadonlySet<string>>) {
  const { items } = readBoard(doc);
  const shown: string[] = [];
  for (const lane of LANES) {
    for (let week = 0; week <= readMeta(doc).weeks; week += 1)
      shown.push(...view.getCell(lane, week));
  }
  expect(shown.length, 'cards drawn').toBe(items.size);
  expect(isDeepStrictEqual(new Set(shown), new Set(items.keys())), 'every item drawn once').toBe(
    true,
  );
  // Not toEqual: this is looked at ten thousand times a run.
  expect(isDeepStrictEqual(view.getItems(), items), 'the view reads like the document').toBe(true);
  for (const [id, item] of items) {
    const cell = cellOf(item);
    if (chosen.get(id)?.has(cell) !== true) throw new Error(`Nobody put ${id} into ${cell}.`);
  }
}

const cellOf = ({ place }: Item) => `${place.lane} ${place.weeks.join('-')}`;

/** Everything the document says, deleted items included. */
function contentOf(doc: Y.Doc) {
  return new Map([...itemsOf(doc).keys()].sort().map((id) => [id, readItem(id, itemMap(doc, id))]));
}

/** One random edit by one person, and what it was. */
function act(world: World, client: Client, random: () => number): string {
  const { doc, name } = client;
  const actor = { user: name, now: Math.floor(random() * 1e6) };
  const items = [...readBoard(doc).items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const item = items.length === 0 ? undefined : pick(random, items);
  const lane = pick(random, LANES);
  const weeks = randomWeeks(random);
  const some = items.filter(() => random() < 0.4).map(({ id }) => id);
  if (item === undefined) return addItem(doc, actor, { title: 'Again', lane, weeks });
  const { id } = item;
  const check = item.checks.length === 0 ? undefined : pick(random, item.checks).id;
  const neighbour = pick(random, items).id;
  const actions: (() => string)[] = [
    () =>
      `add ${addItem(doc, actor, { title: `New ${name}`, lane, weeks, checks: [{ text: 'x', done: false }] })}`,
    () =>
      `add many ${addItems(
        doc,
        actor,
        [1, 2, 3].map((n) => ({ title: `Many ${n}`, lane, weeks })),
        { before: neighbour },
      ).join(' ')}`,
    () => `duplicate ${id} as ${duplicateItem(doc, actor, { item: id })}`,
    ...repeat(4, () => {
      moveItem(doc, actor, { item: id, to: { lane, weeks, after: neighbour } });
      return `move ${id} to ${lane} ${weeks.join('-')} after ${neighbour}`;
    }),
    () => {
      moveItem(doc, actor, {
        item: id,
        to: { lane: item.place.lane, weeks: item.place.weeks, before: neighbour },
      });
      return `reorder ${id} before ${neighbour}`;
    },
    () => {
      if (some.length > 0) moveItems(doc, actor, { items: some, to: { lane, week: weeks[0] } });
      return `move ${some.join(' ')} to ${lane} ${weeks[0]}`;
    },
    () => {
      if (some.length > 0)
        moveItems(doc, actor, { items: some, by: { weeks: random() < 0.5 ? 1 : -1, lanes: 1 } });
      return `shift ${some.join(' ')}`;
    },
    () => {
      stretchItem(doc, actor, { item: id, weeks });
      return `stretch ${id} to ${weeks.join('-')}`;
    },
    () => {
      setTitle(doc, actor, {
        item: id,
        title: `${item.title.slice(0, 40)} ${name}${Math.floor(random() * 9)}`,
      });
      return `rename ${id}`;
    },
    ...repeat(2, () => {
      setNotes(doc, actor, { item: id, notes: scramble(item.notes, random) });
      return `notes of ${id}`;
    }),
    () => {
      setStatus(doc, actor, { item: id, status: pick(random, STATUSES) });
      return `status of ${id}`;
    },
    () => {
      setOwner(doc, actor, { item: id, value: random() < 0.3 ? null : name });
      return `owner of ${id}`;
    },
    () => {
      deleteItems(doc, actor, { items: some.slice(0, 2) });
      return `delete ${some.slice(0, 2).join(' ')}`;
    },
    () => {
      const gone = [...itemsOf(doc).keys()].filter(
        (key) => random() < 0.3 && !items.some((live) => live.id === key),
      );
      restoreItems(doc, actor, { items: gone });
      return `restore ${gone.join(' ')}`;
    },
    () => `add check ${addCheck(doc, actor, { item: id, text: `check ${name}` })}`,
    () => {
      if (check === undefined) return 'no check';
      const what = Math.floor(random() * 4);
      if (what === 0) removeCheck(doc, actor, { item: id, check });
      else if (what === 1) moveCheck(doc, actor, { item: id, check, to: { after: null } });
      else if (what === 2) setCheck(doc, actor, { item: id, check, text: `reworded by ${name}` });
      else setCheck(doc, actor, { item: id, check, done: random() < 0.5 });
      return `check ${what} of ${id}`;
    },
    ...repeat(4, () => {
      const before = readBoard(doc).items;
      const undo = world.undo.get(client);
      const back = random() < 0.7;
      const done = back ? undo?.undo() : undo?.redo();
      for (const [key, after] of readBoard(doc).items) {
        const was = before.get(key);
        if (was === undefined || was.place.rev === after.place.rev) continue;
        expect(was.place.by, 'undo moved what a colleague placed').toBe(name);
      }
      return `${back ? 'undo' : 'redo'} ${done?.label ?? 'nothing'}`;
    }),
  ];
  return pick(random, actions)();
}

const repeat = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

function randomWeeks(random: () => number): Weeks {
  const first = Math.floor(random() * 9);
  return first === 0 ? [0, 0] : [first, Math.min(8, first + Math.floor(random() * 3))];
}

/** Changes a few words of a text. */
const scramble = (text: string, random: () => number) =>
  text
    .slice(0, 400)
    .split(' ')
    .flatMap((word) => (random() < 0.2 ? [] : random() < 0.2 ? [word, '🙂new'] : [word]))
    .join(' ');

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Mulberry32: a small generator with the whole state in one number. */
function prng(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
