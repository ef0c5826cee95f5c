import { card, cell, expectPlace, expectSaved } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, openBoard, test } from './test.ts';
import { finger, heldCard, middleOf, PHONE, shownWeek, TABLET, touched } from './touch.ts';

test('on a tablet a card is lifted by a resting finger and put into another cell', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway, TABLET);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  const hand = await finger(page);
  await hand.down(card(page, 'Rotate the payment keys'));
  await expect(heldCard(page)).toBeVisible();
  await hand.to(await middleOf(cell(page, 'P1', 2)));
  await expect(page.locator('.drop-line')).toBeVisible();
  await hand.up();
  await expect(heldCard(page)).toHaveCount(0);
  await expectPlace(page, 'Rotate the payment keys', 'P1, week 2');
  await expect(page.locator('#item-panel')).toHaveCount(0);
  await expectSaved(page);
  await context.close();
});

test('a finger that moves at once scrolls the board and lifts nothing', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway, { ...TABLET, width: 700 });
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  const grid = page.locator('[data-grid-scroller]');
  const start = card(page, 'Refund queue alarms');
  const hand = await finger(page);
  await hand.down(start);
  const { x, y } = hand.where();
  await hand.to({ x: x - 160, y });
  await hand.up();
  await expect.poll(() => grid.evaluate((element) => element.scrollLeft)).toBeGreaterThan(60);
  await expect(heldCard(page)).toHaveCount(0);
  await expectPlace(page, 'Refund queue alarms', 'P0, week 1');
  await context.close();
});

test('a card that is lifted and put back where it was shows its menu', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway, TABLET);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  const hand = await finger(page);
  await hand.down(card(page, 'Berth search on a phone'));
  await expect(heldCard(page)).toBeVisible();
  await hand.up();
  await expect(page.getByRole('menuitem', { name: 'Move to week' })).toBeVisible();
  await expect(page.locator('#item-panel')).toHaveCount(0);
  await context.close();
});

test('on a phone a lifted card goes to another lane of its week, or to the week whose head it is put on', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway, PHONE);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  await page.getByRole('tab', { name: /^Week 4/ }).tap();
  const list = shownWeek(page).locator('[data-item]').filter({ hasText: 'Printable berth list' });
  const hand = await finger(page);
  await hand.down(list);
  await expect(heldCard(page)).toBeVisible();
  await hand.to(await middleOf(shownWeek(page).locator('[data-lane-section=P0]')));
  await hand.up();
  await expect(
    shownWeek(page).locator('[data-lane-section=P0]').getByText('Printable berth list'),
  ).toBeVisible();

  await hand.down(list);
  await expect(heldCard(page)).toBeVisible();
  await hand.to(await middleOf(page.getByRole('tab', { name: /^Week 6/ })));
  await hand.up();
  await expect(list).toHaveCount(0);
  await page.getByRole('tab', { name: /^Week 6, 1 item/ }).tap();
  await expect(
    shownWeek(page).locator('[data-lane-section=P0]').getByText('Printable berth list'),
  ).toBeVisible();
  await expectSaved(page);
  await context.close();
});
