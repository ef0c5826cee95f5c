import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { loadDocument } from '../../drizzle/document.ts';
import type { User } from '../../drizzle/users.ts';
import { makeBoard, makeUser } from '../../server/sync/testing/people.ts';
import { bundleProgram, type Program } from './bundle.ts';
import { checkDurable, createHistory, picture, type History } from './history.ts';
import type { Mutant } from './mutants.ts';
import { createNode, type FaultNode } from './node.ts';
import { openPerson, type Person, type PersonOptions } from './person.ts';
import { startCluster, type Cluster } from './postgres.ts';
import type { Random } from './random.ts';
import { startOwnRedis, type OwnRedis } from './redis.ts';
import { until } from './until.ts';

/** Everything that the rows share: one database, one Redis, two nodes, some people. */
export interface World {
  readonly program: Program;
  readonly secret: string;
  readonly cluster: Cluster;
  /** Null where there is no redis-server. */
  readonly redis: OwnRedis | null;
  readonly nodes: readonly [FaultNode, FaultNode];
  readonly users: readonly User[];
  /** All that runs, runs, and nothing is in its way. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** One board, those who are on it, and what they did. */
export interface Scene {
  readonly boardId: string;
  readonly history: History;
  readonly people: Person[];
  readonly random: Random;
  open(
    user: number,
    node: FaultNode,
    more?: Pick<PersonOptions, 'mayBeRefused' | 'clientId' | 'dress'>,
  ): Promise<Person>;
  stored(): Promise<Y.Doc>;
  /** Waits until everybody says Saved and shows what is on disk, then checks all that was done, said and seen. */
  settle(options?: { seconds?: number; nudge?: boolean }): Promise<void>;
  close(): Promise<void>;
}

const PEOPLE = 12;

export async function createWorld(mutant: Mutant | null = null): Promise<World> {
  const [program, cluster, redis] = await Promise.all([
    bundleProgram(mutant),
    startCluster(),
    startOwnRedis(),
  ]);
  return createWorldOn({ program, cluster, redis });
}

/** Two nodes and some people on a database that runs. */
export async function createWorldOn(
  parts: Pick<World, 'program' | 'cluster' | 'redis'>,
): Promise<World> {
  const { program, cluster, redis } = parts;
  const secret = randomBytes(32).toString('hex');
  const common = { program: program.server, cluster, redis, secret };
  const nodes = await Promise.all([
    createNode({ ...common, name: 'one' }),
    createNode({ ...common, name: 'two' }),
  ]);
  const names = Array.from({ length: PEOPLE }, (_, n) => `person ${n}`);
  const users = await Promise.all(names.map((name) => makeUser(cluster.side().db, name)));
  const world: World = {
    program,
    secret,
    cluster,
    redis,
    nodes,
    users,
    async restore() {
      for (const node of nodes) {
        if (node.isRunning()) node.signal('SIGCONT');
        for (const proxy of [node.postgres, node.redis]) proxy?.heal();
      }
      await Promise.all(nodes.filter((node) => !node.isRunning()).map((node) => node.start()));
    },
    async close() {
      await Promise.all(nodes.map((node) => node.close()));
      await Promise.all([cluster.close(), redis?.close()]);
    },
  };
  await world.restore();
  return world;
}

export async function createScene(
  world: World,
  random: Random,
  { items = 6 }: { items?: number } = {},
): Promise<Scene> {
  const { users, cluster } = world;
  const [owner] = users;
  if (!owner) throw new Error('a board needs an owner');
  const members = users.slice(1).map((user) => [user, 'editor'] as [User, 'editor']);
  const boardId = await makeBoard(cluster.side().db, owner, { items, members });
  const history = createHistory();
  const people: Person[] = [];

  async function stored(): Promise<Y.Doc> {
    const document = await loadDocument(cluster.side().db, boardId);
    if (!document) throw new Error(`board ${boardId} is gone`);
    const { snapshot, updates, seq } = document;
    const doc = new Y.Doc();
    if (snapshot) Y.applyUpdate(doc, snapshot.state, 'load');
    let last = snapshot?.seq ?? 0;
    for (const row of updates) {
      if (row.seq !== last + 1) history.violations.push(`row ${row.seq} follows row ${last}`);
      last = row.seq;
      Y.applyUpdate(doc, row.data, 'load');
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
        history.violations.push(`row ${row.seq} stands on something that is not there`);
    }
    if (last !== seq) history.violations.push(`the head is at ${seq}, the log at ${last}`);
    return doc;
  }

  return {
    boardId,
    history,
    people,
    random,
    async open(n, node, more = {}) {
      const user = users[n % users.length];
      if (!user) throw new Error('nobody');
      const { program, secret } = world;
      const person = await openPerson({
        ...{ program, secret, history, boardId, user, node },
        random: random.fork(`person ${people.length}`),
        ...more,
      });
      people.push(person);
      await until(`${user.name} sees the board`, () => person.status().kind === 'saved', 30);
      return person;
    },
    stored,
    async settle({ seconds = 45, nudge = false } = {}) {
      for (const { link } of people) link.heal();
      const states = () =>
        people.map(({ author, status }) => `${author} ${JSON.stringify(status())}`).join(', ');
      try {
        await until(
          'everybody to be saved',
          () => {
            if (nudge) for (const person of people) person.room().retry();
            return people.every(({ status }) => status().kind === 'saved');
          },
          seconds,
        );
      } catch {
        history.violations.push(`not everybody came back within ${seconds} s: ${states()}`);
      }
      const disk = await stored();
      checkDurable(history, disk);
      const whole = picture(disk);
      const differs = () => people.filter((person) => picture(person.doc()) !== whole);
      try {
        await until('everybody to see what is on disk', () => differs().length === 0, 25);
      } catch {
        const who = differs().map(({ author }) => author);
        history.violations.push(`${who.join()} see another board than the one on disk`);
      }
      disk.destroy();
      if (history.violations.length > 0) throw new Violation(history.violations);
    },
    async close() {
      await Promise.all(people.map((person) => person.leave()));
    },
  };
}

/** Something that must never be. */
export class Violation extends Error {
  readonly texts: readonly string[];
  constructor(texts: readonly string[]) {
    super(texts.slice(0, 12).join('\n'));
    this.texts = texts;
  }
}
