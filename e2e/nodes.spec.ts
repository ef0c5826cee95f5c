import type { BrowserContext, Page } from '@playwright/test';
import { COMES_BACK, card, drag, expectPlace, expectSaved } from './board-page.ts';
import { NGINX, startCluster, type Cluster } from './cluster.ts';
import { planFile } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { addPerson, expect, MIRA, openBoard, signIn, test as base, TOMAS } from './test.ts';

interface Own {
  cluster: Cluster;
  board: string;
  /** A signed-in context; `url` is the proxy unless one node is meant. */
  as: (person: typeof MIRA, url?: string) => Promise<BrowserContext>;
}

/** Where there is no nginx the plainest proxy there is shows the same. */
const PROXIES = NGINX ? (['round-robin', 'nginx'] as const) : (['round-robin'] as const);

const test = base.extend<{ door: (typeof PROXIES)[number]; own: Own }>({
  door: ['round-robin', { option: true }],
  own: async ({ browser, door }, provide) => {
    const cluster = await startCluster(door);
    await addPerson(cluster, MIRA, true);
    await addPerson(cluster, TOMAS);
    const args = ['board', 'import', planFile('plan.md', HARBOUR_PLAN), '--owner', MIRA.email];
    const board = (await cluster.run(args)).trim();
    const contexts: BrowserContext[] = [];
    const as = async (person: typeof MIRA, url = cluster.url) => {
      const context = await browser.newContext({ baseURL: url });
      contexts.push(context);
      await signIn(context, url, person);
      return context;
    };
    await provide({ cluster, board, as });
    for (const context of contexts) await context.close();
    await cluster.close();
  },
});

/** Which node a page is on, as its connection details say. */
async function nodeOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Connection details' }).click();
  const panel = page.getByRole('dialog', { name: 'Connection details' });
  const node = panel.getByText(/^node-\d$/);
  await expect(node).toBeVisible();
  const name = (await node.textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  return name;
}

for (const door of PROXIES) {
  test.describe(`two nodes behind ${door}`, () => {
    test.use({ door });

    test('people on different nodes share a board, and a node that dies costs them nothing', async ({
      own,
    }) => {
      test.setTimeout(240_000);
      const { cluster, board, as } = own;
      const mira = await as(MIRA);
      // Pages until both nodes have one: nothing makes a person stay with a node.
      const pages = [await openBoard(mira, board)];
      const nodes = [await nodeOf(pages[0]!)];
      while (new Set(nodes).size < 2 && pages.length < 8) {
        const page = await openBoard(mira, board);
        pages.push(page);
        nodes.push(await nodeOf(page));
      }
      expect(new Set(nodes)).toEqual(new Set(['node-1', 'node-2']));
      const one = pages[nodes.indexOf('node-1')]!;
      const two = pages[nodes.indexOf('node-2')]!;

      await drag(one, 'Berth search', 'P1', 2);
      await expectPlace(two, 'Berth search', 'P1, week 2');
      await drag(two, 'Printable berth list', 'P3', 6);
      await expectPlace(one, 'Printable berth list', 'P3, week 6');

      // One more edit on the node that dies at that moment.
      const last = drag(one, 'Refund queue', 'P0', 4);
      await cluster.nodes[0]!.kill();
      await last;
      await expectSaved(one, COMES_BACK);
      await expectPlace(two, 'Refund queue', 'P0, week 4');
      expect(await nodeOf(one)).toBe('node-2');
      // Pages come from the other node as well, and the session holds there.
      const fresh = await openBoard(mira, board);
      for (const page of [one, two, fresh]) {
        await expectPlace(page, 'Refund queue', 'P0, week 4');
        await expectPlace(page, 'Berth search', 'P1, week 2');
        await expectPlace(page, 'Printable berth list', 'P3, week 6');
      }
      await cluster.nodes[0]!.restart();
    });
  });
}

test('one signs in at one node and is known at the other; what Redis said before it died is enough', async ({
  own,
}) => {
  test.setTimeout(240_000);
  const { cluster, board, as } = own;
  const [first, second] = cluster.nodes;
  // Straight to each node: cookies know hosts, not ports.
  const mira = await as(MIRA, first!.url);
  const one = await openBoard(mira, board);
  const two = await mira.newPage();
  await two.goto(`${second!.url}/boards/${board}`);
  await expect(two.getByText('Saved', { exact: true })).toBeVisible();
  expect([await nodeOf(one), await nodeOf(two)]).toEqual(['node-1', 'node-2']);
  await drag(one, 'Berth search', 'P1', 2);
  await expectPlace(two, 'Berth search', 'P1, week 2');
  await cluster.redis?.kill();
  await drag(two, 'Refund queue', 'P0', 4);
  await expectSaved(two);
  await expect
    .poll(() => card(one, 'Refund queue').getAttribute('aria-label'), { timeout: COMES_BACK })
    .toContain('P0, week 4');
});

test('an owner sees both nodes from either, looks at a room, and ends a connection on the other', async ({
  own,
}) => {
  test.setTimeout(240_000);
  const { cluster, board, as } = own;
  const [first, second] = cluster.nodes;
  const worker = await openBoard(await as(MIRA, second!.url), board);
  const owner = await (await as(MIRA, first!.url)).newPage();
  await owner.goto('/boards');
  await owner.getByRole('button', { name: /^Your menu/ }).click();
  await owner.getByRole('menuitem', { name: 'System' }).click();
  const nodes = owner.getByRole('list', { name: 'Nodes' });
  await expect(nodes.getByRole('heading', { name: 'node-1' })).toBeVisible();
  await expect(nodes.getByRole('heading', { name: 'node-2' })).toBeVisible();
  await expect(owner.getByRole('status').filter({ hasText: 'All is well' })).toBeVisible();

  await owner.getByRole('list', { name: 'Open boards' }).getByRole('button').click();
  const room = owner.getByRole('dialog');
  await expect(room.getByRole('heading', { name: 'On node-2' })).toBeVisible();
  await room.getByRole('button', { name: `Disconnect ${MIRA.name}` }).click();
  await room
    .getByRole('group', { name: `Disconnect ${MIRA.name}?` })
    .getByRole('button', { name: 'Disconnect', exact: true })
    .click();
  await expect(owner.getByText(`${MIRA.name} was disconnected.`)).toBeVisible();

  await worker.getByRole('button', { name: 'Connection details' }).click();
  const panel = worker.getByRole('dialog', { name: 'Connection details' });
  await expect(panel.getByText('An owner of this Laneway ended it')).toBeVisible();
  await expectSaved(worker, COMES_BACK);
  await drag(worker, 'Berth search', 'P1', 2);
  await expectPlace(worker, 'Berth search', 'P1, week 2');

  // The node of the owner goes: the page says so, and its figures are marked as old.
  await first!.kill();
  await expect(room.getByText('these are old figures')).toBeVisible();
  await owner.keyboard.press('Escape');
  await expect(
    owner.getByRole('status').filter({ hasText: 'The connection to the server is lost' }),
  ).toBeVisible();
  // To everybody else there is no such page.
  const tomas = await (await as(TOMAS, second!.url)).newPage();
  await tomas.goto('/system');
  await expect(tomas.getByRole('heading', { name: 'System' })).toHaveCount(0);
  await expect(tomas.getByRole('list', { name: 'Nodes' })).toHaveCount(0);
});
