import { setNotes } from '../../../lib/board/edit.ts';
import { readBoard } from '../../../lib/board/read.ts';
import { runAs } from '../../../server/embedded-postgres-binaries.ts';
import { cannotMount, createDisk, mountSmall } from '../disk.ts';
import { checkDurable } from '../history.ts';
import { startCluster } from '../postgres.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createWorldOn, Violation, type Scene, type World } from '../world.ts';
import { fourPeople, keepEditing, saved } from './load.ts';
import { withTrigger } from './trigger.ts';

/** The disk under PostgreSQL loses what the system still held back, as when the power fails. */
export const powerLoss: Row = {
  id: '3',
  title:
    'the power fails under PostgreSQL and its disk: what was said to be saved is on it afterwards; with fsync off it is not, so the row can see a loss',
  rounds: { short: 0, long: 10 },
  cannot: cannotMount,
  async round(world, random, report, n) {
    const isControl = n % 5 === 0;
    report(isControl ? 'with fsync off, which must be noticed' : 'with fsync on');
    const disk = createDisk();
    try {
      const cluster = await startCluster(disk.folder);
      const own = await createWorldOn({ program: world.program, cluster, redis: null });
      try {
        const scene = await fourPeople(own, random);
        if (isControl) await forget(own);
        let left = random.int(20, 120);
        let over = false;
        const load = scene.people.map((person) =>
          keepEditing(person, random, { isOver: () => over || (left -= 1) < 0 }),
        );
        await until('the moment', () => left < 0, 60);
        await cluster.kill();
        disk.losePower();
        over = true;
        await Promise.all(load);
        if (isControl) return await mustHaveLost(own, scene);
        if (random.chance(0.5)) await Promise.all(own.nodes.map((node) => node.kill()));
        await cluster.start();
        await own.restore();
        await scene.settle({ seconds: 60 });
        await scene.close();
      } finally {
        await own.close().catch(() => {});
      }
    } finally {
      disk.close();
    }
  },
};

/** From now on PostgreSQL says that something is on disk before it is. */
async function forget({ cluster }: World): Promise<void> {
  const { sql } = cluster.side();
  await sql.unsafe('alter system set fsync = off');
  await sql`select pg_reload_conf()`;
  await until('fsync to be off', async () => (await sql`show fsync`)[0]?.fsync === 'off', 10);
}

async function mustHaveLost({ cluster }: World, scene: Scene): Promise<void> {
  let lost = true;
  try {
    await cluster.start();
    checkDurable(scene.history, await scene.stored());
    lost = scene.history.violations.length > 0;
  } catch {
    // What is left of it is no database.
  }
  for (const person of scene.people) await person.leave();
  if (!lost) throw new Violation(['nothing was lost with fsync off: a loss would not be seen']);
}

const ROOM = 4 * 2 ** 20;

/** No room for the log on a disk that is really full. */
export const fullDisk: Row = {
  id: '6b',
  title:
    'the disk under the log is full: what does not fit is not said as saved, the board stays readable, and all of it arrives when there is room',
  rounds: { short: 1, long: 6 },
  async round(world, random, report) {
    const scene = await fourPeople(world, random);
    const why = cannotMount();
    const full = why === null ? await fillUp(world) : await raise(world);
    report(why === null ? 'a tablespace without room' : `raised by a trigger: ${why}`);
    try {
      const failures = () => sum(world, 'laneway_sync_commit_failures_total');
      const before = await failures();
      // More than the pages that are there already can take.
      for (const person of scene.people) {
        const notes = Array.from({ length: 4_000 }, () => random.int(0, 1e9).toString(36)).join('');
        const [item] = readBoard(person.doc()).items.keys();
        setNotes(person.doc(), { user: person.user.id, now: 0 }, { item: item ?? '', notes });
        person.write();
      }
      await until('a commit to fail', async () => (await failures()) > before, 40);
      for (let n = 0; n < 5; n += 1) for (const person of scene.people) person.edit();
      // What somebody was told up to here must be in what is read from here on.
      const told = scene.history.saved.map((one) => ({ ...one }));
      checkDurable({ ...scene.history, saved: told }, await scene.stored());
    } finally {
      await full.end();
    }
    await scene.settle({ seconds: 60, nudge: true });
    await Promise.all(scene.people.map(saved));
    await scene.close();
  },
};

async function fillUp({ cluster }: World): Promise<{ end: () => Promise<void> }> {
  const { sql } = cluster.side();
  const as = runAs();
  const owner = as.uid === undefined || as.gid === undefined ? null : { uid: as.uid, gid: as.gid };
  const [size] = await sql`select pg_total_relation_size('board_updates')::bigint as bytes`;
  const small = mountSmall(Number(size?.bytes) + ROOM, owner);
  const move = (to: string) => sql.unsafe(`alter table board_updates set tablespace ${to}`);
  await sql.unsafe(`create tablespace small location '${small.folder}'`);
  await move('small');
  small.fill();
  return {
    async end() {
      small.free();
      await until(
        'the log to be moved back',
        () =>
          move('pg_default').then(
            () => true,
            () => false,
          ),
        60,
      );
      await sql.unsafe('drop tablespace small');
      small.close();
    },
  };
}

async function raise(world: World): Promise<{ end: () => Promise<void> }> {
  return { end: await withTrigger(world, "raise exception 'faults' using errcode = '53100';") };
}

async function sum(world: World, figure: string): Promise<number> {
  const values = await Promise.all(world.nodes.map((node) => node.figure(figure)));
  return values.reduce((total, value) => total + value, 0);
}
