import { readFileSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { card, drag, expectPlace, expectSaved } from './board-page.ts';
import { planFile, startLaneway } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';

/** A server that nobody owns yet. */
const test = base.extend<{ fresh: Awaited<ReturnType<typeof startLaneway>> }>({
  fresh: async ({}, provide) => {
    const laneway = await startLaneway();
    await provide(laneway);
    await laneway.close();
  },
});

test('from the printed link to a shared board and back to the same file', async ({
  fresh,
  browser,
}) => {
  const mira = await browser.newContext({ baseURL: fresh.url, acceptDownloads: true });
  const page = await mira.newPage();

  // The set-up link makes the first owner, who lands on the sample plan.
  await page.goto(fresh.setupLink!);
  await page.getByLabel('Name').fill('Mira Holt');
  await page.getByLabel('E-mail').fill('mira@example.org');
  await page.getByLabel('Password', { exact: true }).fill('a long walk home');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('[data-item]').first()).toBeVisible();
  expect(await page.locator('[data-item]').count()).toBeGreaterThan(15);

  // A plan becomes a board, after a preview in which a value is corrected.
  await page.goto('/import');
  await page.getByLabel('Plan to import').setInputFiles(planFile('harbour.md', HARBOUR_PLAN));
  await expect(page.getByText('5 items').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Create board/ })
    .first()
    .click();
  await page.waitForURL(/\/boards\/[0-9a-f-]{36}/);
  await expectPlace(page, 'Rotate the payment keys', 'P0, week 1');
  await expectPlace(page, 'Tide tables', 'P1, weeks 2 to 3');
  await expectPlace(page, 'Berth search', 'P1, unscheduled');

  // A link brings a second person on the board.
  await page.keyboard.press('Shift+S');
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  await page.keyboard.press('Escape');
  const tomas = await browser.newContext({ baseURL: fresh.url });
  const other = await tomas.newPage();
  await other.goto(link);
  await other.getByLabel('Name').fill('Tomás Reyes');
  await other.getByLabel('E-mail').fill('tomas@example.org');
  await other.getByLabel('Password', { exact: true }).fill('seven green doors');
  await other.getByRole('button', { name: 'Create account and join' }).click();
  await expect(card(other, 'Rotate the payment keys')).toBeVisible();

  // Each sees what the other moves.
  await drag(page, 'Berth search', 'P1', 5);
  await expectPlace(other, 'Berth search', 'P1, week 5');
  await drag(other, 'Printable berth list', 'P3', 6);
  await expectPlace(page, 'Printable berth list', 'P3, week 6');
  await expectSaved(page);
  await expectSaved(other);

  // The export is the same file but for what was moved.
  const download = page.waitForEvent('download');
  await page.keyboard.press('Shift+E');
  await page.getByRole('link', { name: 'Download' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const before = HARBOUR_PLAN.split('\n');
  const after = text.split('\n');
  const kept = before.filter((line) => after.includes(line));
  expect(before.length - kept.length).toBeLessThanOrEqual(2);
  expect(after.length - before.length).toBeLessThanOrEqual(3);
  await mira.close();
  await tomas.close();
});
