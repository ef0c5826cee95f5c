import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person } from '../person.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { turn, until } from '../until.ts';
import type { World } from '../world.ts';
import { fourPeople } from './load.ts';

/** A ghost of a line that went silent is gone after two pings. */
const GHOST_SECONDS = 100;

/** Laptops that close and wake on another network, behind a page that wants a room number first. */
export const roaming: Row = {
  id: '39',
  title:
    'people sleep, change networks and meet a portal that answers everything with a page: all they did meanwhile arrives, and each is seen once',
  rounds: { short: 0, long: 6 },
  async round(world, random, report) {
    const scene = await fourPeople(world, random);
    const portal = await startPortal();
    const what: string[] = [];
    try {
      await Promise.all(
        scene.people.map(async (person, n) => {
          const own = random.fork(`person ${n}`);
          for (let step = own.int(2, 3); step > 0; step -= 1) {
            const trouble = own.pick(['portal', 'network', 'sleep'] as const);
            what.push(trouble);
            await TROUBLES[trouble]({ person, world, random: own, portal: portal.port });
          }
        }),
      );
    } finally {
      portal.close();
    }
    report(`${what.join(', ')}; the portal answered ${portal.answered()} times`);
    await scene.settle({ seconds: 90 });
    const others = (person: Person) =>
      [...person.room().awareness.getStates()]
        .filter(([client]) => client !== person.doc().clientID)
        .map(([, state]) => String((state as { user?: { id?: string } }).user?.id))
        .sort()
        .join();
    const expected = (person: Person) =>
      scene.people
        .filter((other) => other !== person)
        .map(({ user }) => user.id)
        .sort()
        .join();
    await until(
      'everybody to be seen once',
      () => scene.people.every((person) => others(person) === expected(person)),
      GHOST_SECONDS,
    );
    await scene.close();
  },
};

interface Roamer {
  person: Person;
  world: World;
  random: Random;
  portal: number;
}

const TROUBLES = {
  /** Everything is answered, by somebody else, with 200 and a page. */
  async portal({ person, world, random, portal }: Roamer) {
    person.goTo({ port: () => portal });
    person.link.cut();
    for (let n = random.int(3, 8); n > 0; n -= 1) {
      person.edit();
      if (random.chance(0.5)) person.room().retry();
      await turn(random.int(50, 800));
    }
    person.goTo(random.pick(world.nodes));
    person.room().retry();
    await turn(random.int(0, 1_000));
  },
  /** Neither end hears of it; only new connections get through. */
  async network({ person, world, random }: Roamer) {
    person.link.set('up', 'lose');
    person.link.set('down', 'lose');
    person.goTo(random.pick(world.nodes));
    for (let n = random.int(1, 4); n > 0; n -= 1) person.edit();
    person.link.set('up', 'pass');
    person.link.set('down', 'pass');
    await turn(random.int(500, 3_000));
  },
  /** Nothing moves for a while, and then all of it. */
  async sleep({ person, random }: Roamer) {
    person.edit();
    person.link.set('up', 'hold');
    person.link.set('down', 'hold');
    person.edit();
    await turn(random.int(1_000, 8_000));
    person.link.set('up', 'pass');
    person.link.set('down', 'pass');
    person.edit();
  },
};

async function startPortal() {
  let answered = 0;
  // Without an 'upgrade' listener an upgrade is answered like any request.
  const server = createServer((_req, res) => {
    answered += 1;
    res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome. Your room number?</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    answered: () => answered,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
