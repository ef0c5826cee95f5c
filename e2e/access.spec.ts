import { card, drag, expectPlace, invitationLink } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

test('a viewer sees moves but cannot make any, by pointer or by key', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await openBoard(await as(MIRA), board);
  const link = await invitationLink(owner, 'viewer');
  await owner.keyboard.press('Escape');
  const viewing = await (await as(TOMAS)).newPage();
  await viewing.goto(link);
  await viewing.getByRole('button', { name: 'Join the board' }).click();
  await expect(viewing.getByText('View only')).toBeVisible();

  await card(viewing, 'Berth search').focus();
  await viewing.keyboard.press('0');
  await drag(viewing, 'Berth search', 'P0', 3);
  await owner.getByRole('group', { name: /Berth search/ }).focus();
  await owner.keyboard.press('3');
  // The owner's later move arrives, the viewer's never left.
  await expectPlace(viewing, 'Berth search', 'P3, unscheduled');
  await expectPlace(owner, 'Berth search', 'P3, unscheduled');
});

test('who is removed loses the open board at once, and a stranger never sees it', async ({
  as,
  boardFrom,
  browser,
  laneway,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await openBoard(await as(MIRA), board);
  const link = await invitationLink(owner, 'editor');
  const guest = await as(TOMAS);
  const page = await guest.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Join the board' }).click();
  await expect(card(page, 'Berth search')).toBeVisible();

  await owner.keyboard.press('Escape');
  await owner.keyboard.press('Shift+S');
  await owner.getByRole('button', { name: /remove.*Tomás/i }).click();
  await owner
    .getByRole('button', { name: /^remove/i })
    .last()
    .click();
  await expect(page.locator('[role="status"][data-status="no-access"]')).toBeVisible();
  const answer = await page.goto(`/boards/${board}`);
  expect(answer?.status()).toBe(404);

  const stranger = await browser.newContext({ baseURL: laneway.url });
  for (const address of [`/api/boards/${board}/export`, `/boards/${board}`]) {
    const refused = await stranger.request.get(address, { maxRedirects: 0 });
    expect([303, 307, 401, 404]).toContain(refused.status());
  }
  await stranger.close();
});
