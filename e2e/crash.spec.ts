import type { Browser, BrowserContext } from '@playwright/test';
import { COMES_BACK, drag, expectPlace, expectSaved } from './board-page.ts';
import { planFile, startLaneway, type Laneway } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { addPerson, expect, MIRA, openBoard, signIn, test as base } from './test.ts';

interface Killable {
  /** A server of this test's own: it will be killed. */
  own: { laneway: Laneway; board: string; browserOf: () => Promise<BrowserContext> };
}

const test = base.extend<Killable>({
  own: async ({ browser }, provide) => {
    const laneway = await startLaneway();
    await addPerson(laneway, MIRA, true);
    const args = ['board', 'import', planFile('plan.md', HARBOUR_PLAN), '--owner', MIRA.email];
    const board = (await laneway.run(args)).trim();
    const contexts: BrowserContext[] = [];
    await provide({ laneway, board, browserOf: () => signedIn(browser, laneway, contexts) });
    for (const context of contexts) await context.close();
    await laneway.close();
  },
});

async function signedIn(
  browser: Browser,
  laneway: Laneway,
  contexts: BrowserContext[],
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: laneway.url });
  contexts.push(context);
  await signIn(context, laneway.url, MIRA);
  return context;
}

test('nothing that showed Saved is lost when the server is killed, and both boards agree after it returns', async ({
  own,
}) => {
  const { laneway, board, browserOf } = own;
  const one = await openBoard(await browserOf(), board);
  const two = await openBoard(await browserOf(), board);
  await drag(one, 'Berth search', 'P1', 2);
  await expectSaved(one);
  // One more edit each while the server dies under them.
  const last = Promise.all([
    drag(one, 'Refund queue', 'P0', 5),
    drag(two, 'Printable berth list', 'P2', 8),
  ]);
  await laneway.kill();
  await last;
  await drag(two, 'Rotate the payment keys', 'P0', 3);
  await expect(
    two.locator('[role="status"]:is([data-status="reconnecting"], [data-status="offline"])'),
  ).toBeVisible();
  await laneway.restart();
  await expectSaved(one, COMES_BACK);
  await expectSaved(two, COMES_BACK);
  // A browser that never saw any of it gets the same board from the disk.
  const fresh = await openBoard(await browserOf(), board);
  for (const page of [one, two, fresh]) {
    await expectPlace(page, 'Berth search', 'P1, week 2');
    await expectPlace(page, 'Refund queue', 'P0, week 5');
    await expectPlace(page, 'Printable berth list', 'P2, week 8');
    await expectPlace(page, 'Rotate the payment keys', 'P0, week 3');
  }
});

test('without a network the pill says so at once, counts what waits here, and says Saved when it is back', async ({
  own,
}) => {
  const { board, browserOf } = own;
  const context = await browserOf();
  const page = await openBoard(context, board);
  await context.setOffline(true);
  await drag(page, 'Berth search', 'P0', 6);
  await expect(page.getByText('Offline · 1 change on this device')).toBeVisible();
  await context.setOffline(false);
  await expectSaved(page, COMES_BACK);
});

test('edits made while the server is down are counted on this device and arrive when it returns', async ({
  own,
}) => {
  const { laneway, board, browserOf } = own;
  const page = await openBoard(await browserOf(), board);
  await laneway.kill();
  await drag(page, 'Berth search', 'P0', 6);
  await expect(page.getByText(/1 change/)).toBeVisible();
  await laneway.restart();
  await expectSaved(page, COMES_BACK);
  await expectPlace(await openBoard(await browserOf(), board), 'Berth search', 'P0, week 6');
});

test('an edit that never reached the server survives closing the page', async ({ own }) => {
  const { laneway, board, browserOf } = own;
  const context = await browserOf();
  const page = await openBoard(context, board);
  await laneway.kill();
  await drag(page, 'Berth search', 'P0', 6);
  await expect(page.getByText(/1 change/)).toBeVisible();
  await page.close({ runBeforeUnload: false });
  await laneway.restart();
  // Another tab of the same browser brings it along, and a browser elsewhere gets it.
  const again = await openBoard(context, board);
  await expectSaved(again, COMES_BACK);
  await expectPlace(again, 'Berth search', 'P0, week 6');
  await expectPlace(await openBoard(await browserOf(), board), 'Berth search', 'P0, week 6');
});
