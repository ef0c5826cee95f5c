import type { Redis } from 'ioredis';
import type { Proxy } from '../proxy.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene, type World } from '../world.ts';
import { keepEditing, saved } from './load.ts';

const CHANNEL = 'laneway:nodes';
type Trouble = (world: World, proxies: readonly Proxy[]) => Promise<(() => Promise<void>) | void>;

const both = (proxies: readonly Proxy[], fn: (proxy: Proxy) => void) => proxies.forEach(fn);

const TROUBLES: readonly [name: string, start: Trouble][] = [
  [
    'killed',
    async ({ redis }) => {
      await redis?.kill();
      return async () => redis?.start();
    },
  ],
  ['emptied', async ({ redis }) => void (await redis?.side().flushall())],
  ['unreachable', async (_, proxies) => both(proxies, (p) => (p.refuse(true), p.cut()))],
  [
    'silent both ways',
    async (_, proxies) => both(proxies, (p) => (p.set('up', 'hold'), p.set('down', 'hold'))),
  ],
  ['heard by nobody', async (_, proxies) => both(proxies, (p) => p.set('down', 'hold'))],
  ['told nothing', async (_, proxies) => both(proxies, (p) => p.set('up', 'hold'))],
  ['deaf to one node for ever', async (_, [proxy]) => proxy?.set('up', 'lose')],
  ['mute to one node for ever', async (_, [proxy]) => proxy?.set('down', 'lose')],
  [
    'saying everything again, and out of order',
    async ({ redis }) => (redis ? echo(redis.side()) : undefined),
  ],
];

/** Publishes again, later and in another order, what the nodes publish. */
async function echo(side: Redis): Promise<() => Promise<void>> {
  const listener = side.duplicate();
  const heard: string[] = [];
  const said = new Map<string, number>();
  listener.on('message', (_, text) => {
    const times = (said.get(text) ?? 0) + 1;
    said.set(text, times);
    if (times > 2) return;
    heard.push(text);
    if (heard.length < 5) return;
    for (const again of heard.splice(0).reverse()) void side.publish(CHANNEL, again);
  });
  await listener.subscribe(CHANNEL);
  return async () => listener.disconnect();
}

/** Redis is only a hint: whatever becomes of it, edits are saved at once and seen on both nodes soon. */
export const redisFails: Row = {
  id: '9',
  title:
    'Redis is gone, emptied, cut, half-open or says things twice: edits are saved and reach both nodes all the same, and people see each other again afterwards, and nobody who left meanwhile',
  rounds: { short: 1, long: TROUBLES.length * 5 },
  needsRedis: true,
  async round(world, random, report, n) {
    const scene = await createScene(world, random);
    for (let person = 0; person < 4; person += 1)
      await scene.open(person, world.nodes[person % 2 === 0 ? 0 : 1]);
    // Two who leave while the nodes may not hear each other, and must not be seen afterwards.
    const leavers = [await scene.open(4, world.nodes[0]), await scene.open(5, world.nodes[1])];
    scene.people.splice(4);
    const [name, start] = TROUBLES[(n - 1) % TROUBLES.length] ?? random.pick(TROUBLES);
    report(name);
    const proxies = random.shuffle(world.nodes.flatMap(({ redis }) => redis ?? []));
    const stop = await start(world, proxies);
    let left = random.int(20, 60);
    await Promise.all(
      scene.people.map((person) => keepEditing(person, random, { isOver: () => (left -= 1) < 0 })),
    );
    await Promise.all([...scene.people.map(saved), ...leavers.map((person) => person.leave())]);
    // Still without it: the other node looks at the log by itself.
    await scene.settle();
    await stop?.();
    for (const proxy of proxies) proxy.heal();
    for (const person of scene.people) person.edit();
    await scene.settle();
    const names = new Set(scene.people.map(({ user }) => user.id));
    const seenBy = (person: (typeof scene.people)[number]) =>
      new Set(
        [...person.room().awareness.getStates().values()].flatMap((state) => {
          const user = (state as { user?: { id?: string } }).user?.id;
          return user !== undefined && user !== person.user.id ? [user] : [];
        }),
      );
    await until(
      'everybody to see everybody, and nobody else',
      () => scene.people.every((person) => seenBy(person).size === names.size - 1),
      45,
    );
    await scene.close();
  },
};
