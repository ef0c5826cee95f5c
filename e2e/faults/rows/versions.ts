import * as decoding from 'lib0/decoding';
import type { RawData, WebSocket } from 'ws';
import { itemsOf } from '../../../lib/board/keys.ts';
import { readBoard } from '../../../lib/board/read.ts';
import { helloFrame, syncFrame, SYNC_STEP } from '../../../lib/sync/frames.ts';
import { MESSAGE, type Hello } from '../../../lib/sync/protocol.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene } from '../world.ts';
import { connect, makeUpdates } from './hostile.ts';
import { keepEditing, saved } from './load.ts';

/** Kinds that no version has used. */
const UNKNOWN = [60, 99, 121, 127] as const;

type Change = (hello: Hello) => Hello;
const older: Change = ({ epoch, role, user, serverTime, seq }) => ({
  ...{ epoch, role, user, serverTime, seq },
});
const newer: Change = (hello) => ({ ...hello, colour: 'red', limits: { items: 1 } }) as Hello;

/** A page and a server of which one is of another version: it says more than the other knows, or less. */
export const otherVersions: Row = {
  id: '34',
  title:
    'pages and servers of other versions meet: kinds that one does not know pass it by, a hello with more or less in it will do, and a page that knows only the plain protocol edits, too',
  rounds: { short: 1, long: 20 },
  async round(world, random, report) {
    const scene = await createScene(world, random);
    const dresses = [dress(random.fork('older'), older), dress(random.fork('newer'), newer)];
    for (let n = 0; n < 4; n += 1) {
      const dressed = dresses[n];
      await scene.open(n, world.nodes[n % 2 === 0 ? 0 : 1], dressed ? { dress: dressed } : {});
    }
    const plain = await connect(world, scene, random.pick(world.nodes));
    let left = random.int(30, 80);
    report(`${left} edits`);
    const silent = console.error;
    // The provider tells each kind that it does not know.
    console.error = () => {};
    try {
      const load = scene.people.map((person) =>
        keepEditing(person, random, { isOver: () => (left -= 1) < 0 }),
      );
      for (const update of makeUpdates(plain, 5))
        plain.socket.send(syncFrame(SYNC_STEP.update, update));
      await Promise.all(load);
      await Promise.all(scene.people.map(saved));
      const all = () => {
        const titles = [...readBoard(scene.people[0]?.doc() ?? plain.doc).items.values()];
        return titles.filter(({ title }) => title.startsWith('Raw ')).length === 5;
      };
      await until('what the plain page wrote', all, 30);
      await scene.settle();
      await until(
        'the plain page to see it all',
        () => itemsOf(plain.doc).size === itemsOf(scene.people[0]?.doc() ?? plain.doc).size,
        30,
      );
    } finally {
      console.error = silent;
    }
    for (const { author, link } of scene.people)
      if (link.made !== 1) scene.history.violations.push(`${author} was sent away`);
    if (plain.isClosed()) scene.history.violations.push('the plain page was sent away');
    plain.socket.terminate();
    await scene.settle();
    await scene.close();
  },
};

/** A socket that says and hears things nobody knows, and whose server says another hello. */
const dress = (random: Random, change: Change) => (Socket: typeof WebSocket) =>
  class extends Socket {
    override send(data: RawData | string): void {
      if (random.chance(0.3)) super.send(unknown(random));
      super.send(data);
    }
    override emit(event: string | symbol, ...args: unknown[]): boolean {
      if (event !== 'message') return super.emit(event, ...args);
      if (random.chance(0.3)) super.emit(event, bytesOf(unknown(random)), true);
      const bytes = new Uint8Array(args[0] as ArrayBuffer);
      const decoder = decoding.createDecoder(bytes);
      if (decoding.readVarUint(decoder) !== MESSAGE.hello) return super.emit(event, ...args);
      const hello = JSON.parse(decoding.readVarString(decoder)) as Hello;
      return super.emit(event, bytesOf(helloFrame(change(hello))), true);
    }
  };

const unknown = (random: Random) =>
  new Uint8Array([random.pick(UNKNOWN), ...Array.from({ length: random.int(0, 30) }, () => 7)]);

const bytesOf = (bytes: Uint8Array) => bytes.slice().buffer;
