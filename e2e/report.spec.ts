import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { invitationLink } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

test('from the board by its key: choose a report, see it, take it', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: /progress summary$/ })).toBeVisible();
  await expect(page.getByText('0 of 5 items are done (0%): 1 in progress, 4 to do.')).toBeVisible();

  await page.getByRole('radio', { name: 'Remaining items' }).press('Space');
  await page.getByRole('radio', { name: 'HTML' }).press('Space');
  const report = page.frameLocator('iframe');
  await expect(report.getByRole('heading', { name: /remaining items$/ })).toBeVisible();
  await expect(report.getByRole('heading', { name: /Berth search on a phone/ })).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^harbour-booking-action-plan-remaining-.*\.html$/);
  expect(await readFile(await download.path(), 'utf8')).toContain('Berth search on a phone');

  // The address keeps what was chosen.
  await page.reload();
  await expect(report.getByRole('heading', { name: /remaining items$/ })).toBeVisible();
});

test('a template is changed beside the preview, for everybody, and given up again', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await (await as(MIRA)).newPage();
  await page.goto(`/boards/${board}/report?kind=progress`);
  await page.getByRole('button', { name: 'Edit the template' }).click();
  const template = page.getByLabel('Template of the progress summary');
  await expect(template).toHaveValue(/^# \{\{ title \}\}/);

  await template.fill('# Ours\n\n{{ cuonts.total }} items');
  await expect(page.getByText('Line 3: There is nothing called “cuonts” here.')).toBeVisible();
  await template.fill('# Ours\n\n{{ counts.total }} items');
  await expect(page.getByRole('heading', { name: 'Ours' })).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText("Your team's template, by Mira Holt")).toBeVisible();

  const other = await (await as(MIRA)).newPage();
  await other.goto(`/boards/${board}/report?kind=progress`);
  await expect(other.getByText('5 items')).toBeVisible();

  await page.getByRole('button', { name: 'Back to the default' }).click();
  await expect(page.getByRole('heading', { name: /progress summary$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Ours' })).toBeVisible();
});

test('a viewer takes reports and changes no template; a stranger sees neither', async ({
  as,
  boardFrom,
  laneway,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const address = `${laneway.url}/api/boards/${board}/report`;
  const stranger = await as(TOMAS);
  expect((await stranger.request.get(address)).status()).toBe(404);

  const owner = await openBoard(await as(MIRA), board);
  const link = await invitationLink(owner, 'viewer');
  const page = await stranger.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Join the board' }).click();
  await expect(page.getByText('View only')).toBeVisible();
  await page.goto(`/boards/${board}/report`);
  await expect(page.getByRole('heading', { name: /progress summary$/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit the template' })).toHaveCount(0);

  const kept = { kind: 'progress', text: 'x' };
  expect((await stranger.request.put(`${address}/template`, { data: kept })).status()).toBe(403);
  const tried = { kind: 'progress', format: 'md', date: '2026-03-04', template: 'x' };
  expect((await stranger.request.post(address, { data: tried })).status()).toBe(403);
  expect((await stranger.request.get(`${address}?kind=poem`)).status()).toBe(422);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the page of reports is accessible in ${scheme}, also on a phone`, async ({
    as,
    boardFrom,
  }) => {
    const page = await (await as(MIRA)).newPage();
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`/boards/${await boardFrom(HARBOUR_PLAN)}/report`);
    await expect(page.getByRole('heading', { name: /progress summary$/ })).toBeVisible();
    await page.getByRole('button', { name: 'Edit the template' }).click();
    const wide = await new AxeBuilder({ page }).analyze();
    expect(wide.violations).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await new AxeBuilder({ page }).analyze();
    expect(narrow.violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
}
