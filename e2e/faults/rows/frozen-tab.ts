import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../bundle.ts';
import { cookieOf } from '../person.ts';
import type { Row } from '../row.ts';
import { until } from '../until.ts';
import { createScene } from '../world.ts';

/** Twice the ping, and once more until it is looked at. */
const GONE_SECONDS = 80;
const NOTICED_SECONDS = 60;

/** Neither end of a line hears that the other is gone. The times are the real ones. */
export const frozenTab: Row = {
  id: '18',
  title:
    'a tab is frozen, and the line of another goes silent for ever: the server frees the one, the other notices, and both are back by themselves',
  rounds: { short: 0, long: 2 },
  async round(world, random, report) {
    const node = random.pick(world.nodes);
    const scene = await createScene(world, random);
    const [ann, ben] = [await scene.open(0, node), await scene.open(1, node)];
    const user = world.users[2];
    if (!user) throw new Error('nobody');
    const tab = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', path.join(import.meta.dirname, '../tab.ts'), world.program.client],
        ...[`ws://127.0.0.1:${node.port()}/sync`, scene.boardId, user.id],
        await cookieOf(user, world.secret),
      ],
      { cwd: ROOT, stdio: 'ignore' },
    );
    process.once('exit', () => tab.kill('SIGKILL'));
    try {
      const seesTab = () =>
        [...ann.room().awareness.getStates().values()].some(
          (state) => (state as { user?: { id?: string } }).user?.id === user.id,
        );
      await until('the tab to be seen', seesTab, 60);
      const connections = () => node.figure('laneway_sync_connections');
      const before = await connections();
      tab.kill('SIGSTOP');
      const since = performance.now();
      const seconds = () => Math.round((performance.now() - since) / 1000);
      ben.link.set('up', 'lose');
      ben.link.set('down', 'lose');
      let noticed = 0;
      await Promise.all([
        until('ben to notice', () => ben.status().kind !== 'saved', NOTICED_SECONDS).then(() => {
          noticed = seconds();
          ben.link.heal();
        }),
        until('the frozen tab to be gone', () => !seesTab(), GONE_SECONDS),
      ]);
      report(`gone after ${seconds()} s, noticed after ${noticed} s`);
      await until('its socket to be freed', async () => (await connections()) < before, 30);
      tab.kill('SIGCONT');
      await until('the tab to be back', seesTab, NOTICED_SECONDS);
      await scene.settle({ seconds: 60 });
    } finally {
      tab.kill('SIGKILL');
    }
    await scene.close();
  },
};
