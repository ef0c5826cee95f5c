import * as Y from 'yjs';
import { connect, type Client } from './client.ts';
import type { Target } from './contenders.ts';
import { addWriter, fill, seedOf, type Writer } from './stand.ts';

/** What the process that started the server does for the one that makes the load. */
export interface Host {
  /** Processor seconds of the server so far. */
  cpu(): Promise<number>;
  /** Its memory after all garbage was collected, in KiB. */
  memory(): Promise<number>;
  /** Kills it and starts it again. */
  crash(): Promise<void>;
}

export interface Scenario {
  title: string;
  boards: number;
  items: number;
  people: number;
  /** Whether it starts the server again, and needs its boards then. */
  restarts?: boolean;
  run(target: Target, host: Host): Promise<Record<string, number | string>>;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits;
function at(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

interface Crowd {
  /** Edits at so many a second in all, then waits for their arrival. */
  drive(rate: number, seconds: number): Promise<{ times: number[]; missing: number; took: number }>;
  close(): void;
}

/** So many people on each board, the first of them writing; every edit that arrives is timed. */
async function gather(
  target: Target,
  { items, people, writing }: { items: number; people: number; writing: number },
): Promise<Crowd> {
  const seed = seedOf(items);
  await fill(target, seed);
  const clients: Client[] = [];
  const writers: Writer[] = [];
  /** When an edit was sent, by client and clock. */
  const sent = new Map<number, Map<number, number>>();
  let times: number[] = [];
  const received = (update: Uint8Array) => {
    const { from, to } = Y.parseUpdateMeta(update);
    const now = performance.now();
    for (const [client, last] of to) {
      const own = sent.get(client);
      if (!own) continue;
      for (let clock = from.get(client) ?? last; clock < last; clock += 1) {
        const start = own.get(clock);
        if (start !== undefined) times.push(now - start);
      }
    }
  };
  const onSent = (update: Uint8Array) => {
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      const own = sent.get(client) ?? new Map<number, number>();
      sent.set(client, own.set(clock, performance.now()));
    }
  };
  for (const board of target.boards.keys()) {
    for (let seat = 0; seat < writing; seat += 1) {
      const made = await addWriter(
        target,
        { board, seat, writers: writing, seed },
        { sent: onSent, received },
      );
      clients.push(made.client);
      writers.push(made.writer);
    }
    const others = Array.from({ length: people - writing }, (_, n) =>
      connect({ target, board, seat: writing + n, onUpdate: received }),
    );
    await Promise.all(others.map(({ synced }) => synced));
    clients.push(...others);
  }
  return {
    async drive(rate, seconds) {
      sent.clear();
      times = [];
      const start = performance.now();
      let made = 0;
      const total = Math.round(rate * seconds);
      while (made < total) {
        const due = Math.min(total, ((performance.now() - start) / 1000) * rate);
        for (; made < due; made += 1) writers[Math.floor(Math.random() * writers.length)]?.edit();
        await sleep(1);
      }
      const took = (performance.now() - start) / 1000;
      // A writer may hear its own edits too, so there can be more than this.
      const expected = total * (people - 1);
      for (let n = 0; n < 100 && times.length < expected; n += 1) await sleep(50);
      return { times, missing: Math.max(0, expected - times.length), took };
    },
    close: () => clients.forEach((client) => client.close()),
  };
}

const fanOut = (boards: number, people: number, rate: number, seconds: number): Scenario => ({
  title: `${boards} boards × ${people} people, ${rate} edits/s`,
  boards,
  items: 100,
  people,
  async run(target, host) {
    const crowd = await gather(target, { items: 100, people, writing: 5 });
    await crowd.drive(rate, 3);
    const before = await host.cpu();
    const { times, missing } = await crowd.drive(rate, seconds);
    const cpu = (await host.cpu()) - before;
    crowd.close();
    return {
      'p50 ms': round(at(times, 0.5)),
      'p99 ms': round(at(times, 0.99), 1),
      'CPU s per 10,000': round((cpu / times.length) * 10_000, 3),
      missing,
    };
  },
});

const rate = (boards: number, people: number, most: number): Scenario => ({
  title: `most edits/s with p99 ≤ 100 ms, ${boards} boards × ${people} people`,
  boards,
  items: 100,
  people,
  async run(target) {
    const crowd = await gather(target, { items: 100, people, writing: 5 });
    let best = 0;
    for (let now = 200; now <= most; now = Math.round(now * 1.5)) {
      const { times, missing, took } = await crowd.drive(now, 3);
      if (missing > 0 || took > 3.1 || at(times, 0.99) > 100) break;
      best = now;
    }
    crowd.close();
    return { 'edits/s': best };
  },
});

const memory = (few: number, many: number): Scenario => ({
  title: `memory of a connection, from ${few} to ${many}`,
  boards: 20,
  items: 100,
  people: many / 20,
  async run(target, host) {
    await fill(target, seedOf(100));
    const clients: Client[] = [];
    const grow = async (to: number) => {
      while (clients.length < to) {
        const n = clients.length;
        const client = connect({ target, board: n % 20, seat: Math.floor(n / 20) });
        clients.push(client);
        if (n % 50 === 49) await client.synced;
      }
      await Promise.all(clients.map(({ synced }) => synced));
      await sleep(1_000);
      return host.memory();
    };
    const before = await grow(few);
    const after = await grow(many);
    clients.forEach((client) => client.close());
    return { KiB: round((after - before) / (many - few), 1) };
  },
});

const coldJoin = (items: number): Scenario => ({
  title: `a board of ${items.toLocaleString('en')} items, opened by somebody new`,
  boards: 1,
  items,
  people: 10,
  restarts: true,
  async run(target, host) {
    const seed = seedOf(items);
    await fill(target, seed);
    const join = async (seat: number) => {
      const client = connect({ target, board: 0, seat, want: seed.byteLength * 0.9 });
      const ms = await client.synced;
      client.close();
      return ms;
    };
    await join(1);
    const loaded: number[] = [];
    for (let n = 0; n < 5; n += 1) loaded.push(await join(2 + n));
    // Time for those who write later than they say.
    await sleep(4_000);
    await host.crash();
    return {
      'loaded ms': round(at(loaded, 0.5), 1),
      'after a restart ms': round(await join(8), 0),
    };
  },
});

const herd = (boards: number, people: number): Scenario => ({
  title: `${boards * people} open pages come back after a crash`,
  boards,
  items: 200,
  people,
  restarts: true,
  async run(target, host) {
    await fill(target, seedOf(200));
    const docs = await Promise.all(
      target.boards.map(async (_, board) => {
        const doc = new Y.Doc();
        const client = connect({ target, board, seat: 0, doc });
        await client.synced;
        client.close();
        return doc;
      }),
    );
    await sleep(4_000);
    await host.crash();
    const started = performance.now();
    const clients = docs.flatMap((doc, board) =>
      Array.from({ length: people }, (_, seat) => connect({ target, board, seat, doc })),
    );
    await Promise.all(clients.map(({ synced }) => synced));
    const took = performance.now() - started;
    clients.forEach((client) => client.close());
    return { 'all level ms': round(took, 0) };
  },
});

const SHORT: readonly Scenario[] = [
  fanOut(10, 10, 100, 5),
  fanOut(20, 25, 200, 5),
  memory(200, 1_000),
  coldJoin(1_000),
  herd(10, 20),
];
const FULL: readonly Scenario[] = [
  fanOut(20, 25, 50, 10),
  fanOut(20, 25, 200, 10),
  fanOut(20, 25, 1_000, 10),
  fanOut(100, 5, 200, 10),
  fanOut(1, 200, 50, 10),
  rate(20, 25, 20_000),
  memory(500, 2_000),
  coldJoin(1_000),
  coldJoin(10_000),
  herd(20, 25),
];
export const scenariosOf = (isFull: boolean): readonly Scenario[] => (isFull ? FULL : SHORT);
