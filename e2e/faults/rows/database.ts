import { connect, type DatabaseAddress } from '../../../drizzle/client.ts';
import { momentOf } from '../node.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import type { Scene, World } from '../world.ts';
import { editAll, fourPeople, keepEditing, mustBeUnknown, writtenBy } from './load.ts';
import { withTrigger } from './trigger.ts';

/** SIGKILL to PostgreSQL and all of its processes, under load. */
export const killPostgres: Row = {
  id: '2',
  title:
    'PostgreSQL is killed: nothing is said as saved or shown while it is gone, and nobody has to restart anything',
  rounds: { short: 1, long: 50 },
  async round(world, random, report) {
    const scene = await fourPeople(world, random);
    let left = random.int(10, 60);
    report(`after ${left} edits`);
    let over = false;
    const load = scene.people.map((person) =>
      keepEditing(person, random, { isOver: () => over || (left -= 1) < 0 }),
    );
    await until('the moment', () => left < 0, 60);
    await world.cluster.kill();
    over = true;
    await Promise.all(load);
    const before = writtenBy(scene);
    const connections = scene.people.map(({ link }) => link.made);
    for (const person of scene.people) person.write();
    await until(
      'the servers to send somebody away, or to say something',
      () =>
        scene.people.some(({ link }, n) => link.made > (connections[n] ?? 0)) ||
        scene.people.some(({ status }) => status().kind === 'saved'),
      30,
    );
    mustBeUnknown(scene, before, 'while PostgreSQL was dead');
    await world.cluster.start();
    await scene.settle({ seconds: 60 });
    await scene.close();
  },
};

/** The connection breaks around a COMMIT: whether it happened, nobody knows. */
export const unknownOutcome: Row = {
  id: '5',
  title:
    'the line breaks between COMMIT and its answer: one effect, numbers without a hole, no false word',
  rounds: { short: 1, long: 100 },
  async round(world, random, report) {
    const scene = await fourPeople(world, random);
    const kind = random.pick(['the answer is lost', 'cut on the way there', 'cut on the way back']);
    let left = random.int(2, 5);
    report(`${kind}, ${left} times`);
    let wait = random.int(1, 6);
    for (const { postgres } of world.nodes)
      postgres.tap((way, bytes, pipe) => {
        if (left <= 0 || momentOf(way, bytes, pipe) !== 'answered') return true;
        wait -= 1;
        if (wait > 0) return true;
        left -= 1;
        wait = random.int(1, 6);
        if (kind === 'the answer is lost') {
          pipe.cut();
          return false;
        }
        postgres.cutAfter(kind === 'cut on the way there' ? 'up' : 'down', random.int(1, 900));
        return true;
      });
    const isOver = () => left <= 0;
    for (let n = 0; !isOver() && n < 200; n += 1) {
      await editAll(scene, 1);
      for (const person of scene.people) person.room().retry();
      await turn(5);
    }
    for (const { postgres } of world.nodes) postgres.heal();
    await scene.settle();
    await scene.close();
  },
};

interface Trouble {
  name: string;
  /** Resolves with its end. */
  start(world: World, scene: Scene): Promise<() => Promise<void>>;
}

const raise = (name: string, code: string): Trouble => ({
  name: `${name} (${code})`,
  start: (world) => withTrigger(world, `raise exception 'faults' using errcode = '${code}';`),
});

const TROUBLES: readonly Trouble[] = [
  raise('serialization failure', '40001'),
  raise('deadlock', '40P01'),
  raise('statement timeout', '57014'),
  raise('disk full', '53100'),
  raise('a value that is refused', '23514'),
  {
    name: 'an error at COMMIT itself',
    start: (world) =>
      withTrigger(world, `raise exception 'faults' using errcode = '40001';`, 'deferred'),
  },
  {
    name: 'a commit that takes longer than anybody waits',
    start: (world) => withTrigger(world, 'perform pg_sleep(9); return new;'),
  },
  {
    name: 'a lock that somebody else holds',
    async start({ cluster }, { boardId }) {
      const { sql } = cluster.side();
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      let locked = () => {};
      const hasLock = new Promise<void>((resolve) => (locked = resolve));
      const holding = sql.begin(async (tx) => {
        await tx`set local idle_in_transaction_session_timeout = 0`;
        await tx`select 1 from board_heads where board_id = ${boardId} for update`;
        locked();
        await released;
      });
      await hasLock;
      return async () => {
        release();
        await holding;
      };
    },
  },
  {
    name: 'a database that only reads, as after a failover',
    async start({ cluster }) {
      const { sql, address } = cluster.side();
      const set = async (value: string) => {
        await sql.unsafe(`alter system set default_transaction_read_only = ${value}`);
        await sql`select pg_reload_conf()`;
        // A connection hears of it some time later; one that is made from now on knows.
        await until('the setting to hold', () => newConnectionSays(address, value), 10);
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('laneway', 'laneway log')`;
      };
      await set('on');
      return () => set('off');
    },
  },
  {
    name: 'no connection to be had',
    async start({ cluster }) {
      const { address, sql } = cluster.side();
      const crowd = connect(address, { max: 58, name: 'crowd' });
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('laneway', 'laneway log')`;
      await Promise.allSettled(Array.from({ length: 58 }, () => crowd`select pg_sleep(0.2)`));
      return () => crowd.end({ timeout: 1 });
    },
  },
];

/** What a real PostgreSQL says when things go wrong, one thing a round. */
export const databaseErrors: Row = {
  id: '6',
  title:
    'whatever PostgreSQL answers, an edit that is not on disk is not said as saved nor shown, and arrives later',
  rounds: { short: 2, long: TROUBLES.length * 3 },
  async round(world, random, report, n) {
    const scene = await fourPeople(world, random);
    const trouble = TROUBLES[(n - 1) % TROUBLES.length] ?? random.pick(TROUBLES);
    report(trouble.name);
    await editAll(scene, 3);
    await scene.settle();
    const stop = await trouble.start(world, scene);
    const before = writtenBy(scene);
    const connections = scene.people.map(({ link }) => link.made);
    for (const person of scene.people) person.write();
    try {
      await until(
        'the servers to have tried, or to say something',
        () =>
          scene.people.every(({ link }, n) => link.made > (connections[n] ?? 0)) ||
          scene.people.some(({ status }) => status().kind === 'saved'),
        40,
      );
      const isKnown =
        trouble.name.startsWith('no connection') || trouble.name.startsWith('a commit that');
      if (!isKnown) mustBeUnknown(scene, before, `with ${trouble.name}`);
    } finally {
      await stop();
    }
    await scene.settle();
    await scene.close();
  },
};

async function newConnectionSays(address: DatabaseAddress, value: string): Promise<boolean> {
  const once = connect(address, { max: 1 });
  try {
    const [row] = await once`show default_transaction_read_only`;
    return row?.default_transaction_read_only === value;
  } finally {
    await once.end();
  }
}
