import { card, COMES_BACK, drag, invitationLink } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

test('changes of somebody who became a viewer meanwhile are kept over a reload, until they are dismissed', async ({
  as,
  boardFrom,
}) => {
  const owner = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  const link = await invitationLink(owner, 'editor');
  const guest = await as(TOMAS);
  const page = await guest.newPage();
  // What the page sends gets lost for a while, as on a bad line.
  let isDeaf = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (!isDeaf) server.send(message);
    });
  });
  await page.goto(link);
  await page.getByRole('button', { name: 'Join the board' }).click();
  await expect(card(page, 'Berth search')).toBeVisible();

  isDeaf = true;
  await drag(page, 'Berth search', 'P0', 3);
  await expect(page.getByText('Saving…')).toBeVisible();
  await owner.keyboard.press('Escape');
  await owner.keyboard.press('Shift+S');
  const role = owner.getByLabel(`Role of ${TOMAS.name}`);
  await role.selectOption('viewer');
  isDeaf = false;

  const told = page.getByText(/1 change not accepted/);
  await expect(told).toBeVisible({ timeout: COMES_BACK });
  await page.reload();
  await expect(told).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my changes' }).click();
  expect((await download).suggestedFilename()).toMatch(/unsaved/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(told).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(told).toHaveCount(0);
});
