import type { Page } from '@playwright/test';
import { expectNoSeriousIssue } from './axe.ts';
import { card } from './board-page.ts';
import { planFile } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, test } from './test.ts';

const create = (page: Page) => page.getByRole('button', { name: /^Create board/ }).first();

async function preview(page: Page): Promise<void> {
  await page.goto('/import');
  await page.getByLabel('Plan to import').setInputFiles(planFile('harbour.md', HARBOUR_PLAN));
  await expect(create(page)).toBeVisible();
}

test('checks, notes and effort are corrected in the preview, and the board has them as corrected', async ({
  as,
}) => {
  const page = await (await as(MIRA)).newPage();
  await preview(page);
  await page.getByRole('button', { name: /^Checks and notes of 1\.2/ }).click();
  await page.getByLabel('Check 1 of 1.2').fill('Count what waits longer than a day');
  await page.getByLabel('Add a check to 1.2').fill('Tell the harbour office');
  await page.getByLabel('Add a check to 1.2').press('Enter');
  await page.getByRole('checkbox', { name: 'Done: Page whoever is on call' }).check();
  await page.getByRole('textbox', { name: 'Notes of 1.2' }).fill('Refunds stop **silently**.');
  await page.getByLabel('Effort of 1.2').fill('small');
  await page.getByLabel('Effort of 1.2').press('Enter');
  await expect(page.getByText('checks corrected, the plan says 0 of 2 done')).toBeVisible();
  await expectNoSeriousIssue(page, 'checks and notes in the preview');
  await create(page).click();
  await card(page, 'Refund queue alarms').click();
  const panel = page.getByRole('complementary', { name: 'Item' });
  const checks = panel.getByRole('textbox', { name: 'Check', exact: true });
  await expect(checks).toHaveCount(3);
  await expect(checks.nth(0)).toHaveValue('Count what waits longer than a day');
  await expect(checks.nth(2)).toHaveValue('Tell the harbour office');
  await expect(panel.getByText('1/3')).toBeVisible();
  await expect(panel.getByText('silently')).toBeVisible();
  await expect(panel.getByLabel('Effort')).toHaveValue('small');
});

test('corrections outlive a reload; a preview of an earlier visit says what it is and can be started over', async ({
  as,
}) => {
  const page = await (await as(MIRA)).newPage();
  await preview(page);
  const earlier = page.getByText('You opened this plan earlier');
  await expect(earlier).toHaveCount(0);
  await page.getByLabel('Priority of 3.1').selectOption('P0');
  await page.getByLabel('Import 2.2: Berth search on a phone').uncheck();
  await page.getByLabel('Board name').fill('Harbour, corrected');
  await page.getByLabel('Board name').blur();
  await expect(create(page)).toHaveText('Create board with 4 items');
  // Storage is written behind the screen: an empty hand for a moment is how a person reloads, too.
  await expect
    .poll(async () => {
      await page.reload();
      await expect(create(page)).toBeVisible();
      return page.getByLabel('Priority of 3.1').inputValue();
    })
    .toBe('P0');
  await expect(create(page)).toHaveText('Create board with 4 items');
  await expect(page.getByLabel('Board name')).toHaveValue('Harbour, corrected');
  await expect(earlier).toBeVisible();
  await expect(page.getByText('Your corrections are still here.')).toBeVisible();
  await expectNoSeriousIssue(page, 'a preview of an earlier visit');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
});

test('on a phone another file can be chosen for a second import', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await (await as(MIRA)).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/boards/${board}/import`);
  const changed = HARBOUR_PLAN.replace('Printable berth list', 'Printed berth list');
  await page.getByLabel('Plan to import again').setInputFiles(planFile('plan.md', changed));
  await expect(page.getByText('What changed since the last import')).toBeVisible();
  await page.getByRole('button', { name: 'Another file' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
});
