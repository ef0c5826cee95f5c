import type { Page } from '@playwright/test';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, openBoard, test } from './test.ts';
import { shownWeek, touched } from './touch.ts';

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(
    () =>
      [document.documentElement, ...document.querySelectorAll('[role=dialog]')].filter(
        (element) => element.scrollWidth > element.clientWidth + 1,
      ).length,
  );
  expect(wide).toBe(0);
}

test('on a phone weeks are turned, cards opened and moved, by touch alone', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  await page.getByRole('tab', { name: /^Week 4/ }).tap();
  const list = shownWeek(page).locator('[data-item]').filter({ hasText: 'Printable berth list' });
  await list.tap();
  const panel = page.locator('#item-panel');
  await expect(panel.getByLabel('Title')).toHaveValue('Printable berth list');
  await panel.getByRole('button', { name: 'Close' }).tap();
  await expect(panel).toHaveCount(0);
  await shownWeek(page).getByRole('button', { name: 'Card menu' }).first().tap();
  await page.getByRole('menuitem', { name: /A week later/ }).tap();
  await page.getByRole('tab', { name: /^Week 5/ }).tap();
  await expect(shownWeek(page).getByText('Printable berth list')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await context.close();
});

test('no field of a phone is small enough for the browser to zoom into it', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  await page.getByRole('tab', { name: /^Week 1/ }).tap();
  await shownWeek(page).locator('[data-item]').first().tap();
  await expect(page.locator('#item-panel')).toBeVisible();
  const sizes = await page
    .locator('input:not([type=checkbox], [type=radio]), select, textarea')
    .evaluateAll((fields) => fields.map((field) => parseFloat(getComputedStyle(field).fontSize)));
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  await context.close();
});

test('an export of long words stays inside its dialog on a phone', async ({
  browser,
  laneway,
  boardFrom,
}) => {
  const context = await touched(browser, laneway);
  const page = await openBoard(context, await boardFrom(HARBOUR_PLAN));
  await page.getByRole('tab', { name: /^Week 1/ }).tap();
  await shownWeek(page).locator('[data-item]').first().tap();
  await page.locator('#item-panel').getByLabel('Title').fill('W'.repeat(90));
  await page.locator('#item-panel').getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('button', { name: 'Board menu' }).first().tap();
  await page.getByRole('menuitem', { name: 'Export the plan' }).tap();
  await expect(page.getByRole('dialog').getByText('1 place changed')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await context.close();
});
