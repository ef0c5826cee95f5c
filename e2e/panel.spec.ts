import type { Page } from '@playwright/test';
import { card, expectPlace, expectSaved } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Item' });
const title = (page: Page) => panel(page).getByLabel('Title');
const checks = (page: Page) =>
  panel(page)
    .getByRole('textbox', { name: 'Check', exact: true })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));

async function openItem(page: Page, words: string): Promise<void> {
  await card(page, words).click();
  await expect(title(page)).toHaveValue(new RegExp(words));
}

test('two people type in one title at once, and neither loses a letter or the caret', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const one = await openBoard(await as(MIRA), board);
  const two = await openBoard(await as(MIRA), board);
  for (const page of [one, two]) {
    await openItem(page, 'Berth search');
    await title(page).click();
  }
  await one.keyboard.press('Home');
  await two.keyboard.press('End');
  await Promise.all([
    one.keyboard.type('At last: ', { delay: 40 }),
    two.keyboard.type(' in the rain', { delay: 30 }),
  ]);
  const both = 'At last: Berth search on a phone in the rain';
  await expect(title(one)).toHaveValue(both);
  await expect(title(two)).toHaveValue(both);
});

test('notes are written as Markdown, read as a page, and their HTML is not run', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openItem(page, 'Berth search');
  await page.keyboard.press('e');
  const field = panel(page).getByLabel('Notes, in Markdown');
  await field.fill(
    'See [the map](https://map.example) and **ask**.\n\n<img src=x onerror=alert(1)>',
  );
  await page.keyboard.press('Escape');
  const link = panel(page).getByRole('link', { name: 'the map' });
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(panel(page).getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(panel(page).locator('img')).toHaveCount(0);
});

test('a checklist is worked by keyboard: next check, reorder, remove, paste a list', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openItem(page, 'Rotate the payment keys');
  const row = (words: string) =>
    panel(page).getByRole('listitem').filter({ hasText: words }).getByRole('textbox');
  await row('Make a new key').click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tell the office');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => checks(page))
    .toEqual(['Make a new key', 'Tell the office', 'Revoke the old key']);
  await row('Tell the office').click();
  await page.keyboard.press('Alt+ArrowDown');
  await expect
    .poll(() => checks(page))
    .toEqual(['Make a new key', 'Revoke the old key', 'Tell the office']);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect.poll(() => checks(page)).toEqual(['Make a new key', 'Revoke the old key']);
  await panel(page)
    .getByLabel('Add a check')
    .evaluate((field) => {
      const data = new DataTransfer();
      data.setData('text/plain', '- [x] Old rota\n- [ ] New rota');
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      field.dispatchEvent(new ClipboardEvent('paste', paste));
    });
  await expect
    .poll(() => checks(page))
    .toEqual(['Make a new key', 'Revoke the old key', 'Old rota', 'New rota']);
  await expect(panel(page).getByText('2/4')).toBeVisible();
});

test('the panel moves an item, and its history tells what happened', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openItem(page, 'Printable berth list');
  await panel(page).getByLabel('First week').selectOption('6');
  await panel(page).getByText('Blocked', { exact: true }).click();
  await expectPlace(page, 'Printable berth list', 'P2, week 6');
  const history = panel(page).getByRole('listitem');
  await expect(history.filter({ hasText: 'You moved it from week 4 to week 6' })).toBeVisible();
  await expect(history.filter({ hasText: 'You set it from To do to Blocked' })).toBeVisible();
});

test('a deleted item says so in the panel that shows it, and comes back whole', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const one = await openBoard(await as(MIRA), board);
  const two = await openBoard(await as(MIRA), board);
  await openItem(one, 'Berth search');
  await openItem(two, 'Berth search');
  await panel(two).getByRole('button', { name: 'More' }).click();
  await two.getByRole('menuitem', { name: /Delete/ }).click();
  await expect(panel(one).getByText(/deleted this item/)).toBeVisible();
  await panel(one).getByRole('button', { name: 'Restore it' }).click();
  await expect(title(one)).toHaveValue('Berth search on a phone');
  await expect(card(two, 'Berth search')).toBeVisible();
});

test('the keyboard goes into the panel and comes back to the card', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await card(page, 'Rotate the payment keys').focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press('j');
  await expect(title(page)).toHaveValue('Refund queue alarms');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(card(page, 'Refund queue alarms')).toBeFocused();
});

test('a link to an item opens its panel', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await openBoard(await as(MIRA), board);
  await openItem(page, 'Tide tables');
  await page.reload();
  await expect(title(page)).toHaveValue('Tide tables from one place');
});

test('search finds by any word and clears with Escape; the palette jumps to a card', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.keyboard.press('/');
  await page.keyboard.type('STEERING');
  await expect(page.locator('[data-item]')).toHaveCount(1);
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 5');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-item]')).toHaveCount(5);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('tide');
  await expect(page.getByRole('option', { name: /Tide tables/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(card(page, 'Tide tables')).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Tide tables')).toBeFocused();
});

test('fewer weeks than items need are refused in one sentence, more weeks are shown', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const weeks = page.getByLabel('Number of weeks');
  await weeks.fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Move it first');
  await weeks.fill('12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectSaved(page);
  await expect(page.locator('[data-slot="P0:12"]')).toHaveCount(1);
});

test('the chosen theme is there from the first paint of the next visit', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Shift+L');
  await page.reload({ waitUntil: 'commit' });
  // The script stands before everything that is drawn, so the page cannot be light for a moment.
  await page.locator('body > :nth-child(2)').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
});

test('all eight weeks show beside an open panel on a usual screen', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  for (const width of [1440, 1366]) {
    await page.setViewportSize({ width, height: 900 });
    await openItem(page, 'Berth search');
    const grid = page.locator('[data-grid-scroller]');
    await expect(panel(page)).toBeVisible();
    await expect
      .poll(() => grid.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBeLessThanOrEqual(0);
    await expect(page.locator('[data-week-head="8"]')).toBeInViewport({ ratio: 1 });
  }
});
