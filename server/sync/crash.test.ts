import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { untilStatus } from './testing/client.ts';
import { startProcess } from './testing/start-process.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(port = 0): ReturnType<typeof startProcess> {
  const started = await startProcess(stage.database.address, port);
  children.push(started.child);
  return started;
}

test('a server that is killed while both edit loses nothing that was saved, and both converge', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(6);
  const first = await start();
  const node = { url: `ws://127.0.0.1:${first.port}/sync` };
  const [a, b] = [await stage.open(ann, boardId, node), await stage.open(ben, boardId, node)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const ids = itemIds(a.doc);
  /** Last week of each item that was said to be saved. */
  const saved = new Map<string, number>();
  /** The same of what was made. */
  const made = new Map<string, number>();

  let { child } = first;
  for (let round = 0; round < 2; round += 1) {
    let killed = false;
    const edit = async (room: typeof a, items: readonly string[]) => {
      for (let n = 0; !killed; n += 1) {
        const item = items[n % items.length] ?? '';
        const week = (n % 8) + 1;
        made.set(item, week);
        moveTo(room.doc, room.userId, week, item);
        await room.flush().then(() => saved.set(item, week));
        if (!killed && n === 20 * (round + 1)) {
          killed = true;
          child.kill('SIGKILL');
        }
      }
    };
    // Each keeps to items of their own, so that what was saved last is what must be there.
    await Promise.all(
      [edit(a, ids.slice(0, 3)), edit(b, ids.slice(3))].map(async (work) => {
        await Promise.race([work, once(child, 'exit')]);
      }),
    );
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    // What was said to be saved is there, or what was made after it: that may have arrived without a word.
    const onDisk = await stage.stored(boardId);
    for (const [item, week] of saved)
      expect([week, made.get(item)]).toContain(weekIn(onDisk, item));
    ({ child } = await start(first.port));
    // The first time they come back by themselves; a person who waits presses the button.
    if (round > 0) for (const room of [a, b]) room.retry();
    await Promise.all([a.flush(), b.flush()]);
  }
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const onDisk = await stage.stored(boardId);
  for (const id of ids) {
    expect(weekIn(a.doc, id)).toBe(weekIn(onDisk, id));
    expect(weekIn(b.doc, id)).toBe(weekIn(onDisk, id));
  }
});
