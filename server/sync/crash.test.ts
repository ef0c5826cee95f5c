import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { TEST_DATABASE_VARIABLE } from '../../drizzle/testing.ts';
import { untilStatus } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A server in a process of its own; resolves with its port. */
async function startProcess(port = 0): Promise<{ child: ChildProcess; port: number }> {
  const script = path.join(import.meta.dirname, 'testing/process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(port)], {
    env: {
      ...process.env,
      [TEST_DATABASE_VARIABLE]: JSON.stringify(stage.database.address),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, port: Number(line) };
}

test('a server that is killed while both edit loses nothing that was saved, and both converge', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(6);
  const first = await startProcess();
  const node = { url: `ws://127.0.0.1:${first.port}/sync` };
  const [a, b] = [await stage.open(ann, boardId, node), await stage.open(ben, boardId, node)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  const ids = itemIds(a.doc);
  /** Last week of each item that was said to be saved. */
  const saved = new Map<string, number>();

  let { child } = first;
  for (let round = 0; round < 2; round += 1) {
    let killed = false;
    const edit = async (room: typeof a, items: readonly string[]) => {
      for (let n = 0; !killed; n += 1) {
        const item = items[n % items.length] ?? '';
        const week = (n % 8) + 1;
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
    // Edits after the kill are nobody's promise; those before it are.
    const onDisk = await stage.stored(boardId);
    for (const [item, week] of saved) expect(weekIn(onDisk, item)).toBe(week);
    ({ child } = await startProcess(first.port));
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
