import { card, expectPlace, expectSaved } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

test('a card is picked up, carried and dropped by keys alone, and each step is announced', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await card(page, 'Rotate the payment keys').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expectPlace(page, 'Rotate the payment keys', 'P1, week 2');
  await expect(page.getByText(/1\.1 Rotate the payment keys moved to P1, week 2/)).toBeAttached();
  await expect(card(page, 'Rotate the payment keys')).toBeFocused();
  await expectSaved(page);
});

test('Escape puts a carried card back where it was', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await card(page, 'Rotate the payment keys').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expectPlace(page, 'Rotate the payment keys', 'P0, week 1');
});

test('a new item, its lane, its status and its deletion need no pointer', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await card(page, 'Rotate the payment keys').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('Tell the harbour office');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expectPlace(page, 'Tell the harbour office', 'P0, week 1');
  await card(page, 'Tell the harbour office').focus();
  await page.keyboard.press('2');
  await expectPlace(page, 'Tell the harbour office', 'P2, week 1');
  await page.keyboard.press('c');
  await expect(card(page, 'Tell the harbour office')).toHaveAttribute('data-status', 'done');
  await page.keyboard.press('Delete');
  await expect(card(page, 'Tell the harbour office')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(card(page, 'Tell the harbour office')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(card(page, 'Tell the harbour office')).toHaveAttribute('data-status', 'todo');
  // The message follows the last step; earlier ones do not pile up.
  await expect(page.getByText(/^Undid: /)).toHaveCount(1);
});

test('the keys are listed under ?, and the palette finds an item by its words', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.keyboard.press('?');
  await expect(
    page.getByRole('dialog').getByText('Pick up the card', { exact: false }).first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('tide');
  await expect(page.getByRole('option', { name: /Tide tables/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(card(page, 'Tide tables from one place')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#item-panel').getByLabel('Title')).toHaveValue(
    'Tide tables from one place',
  );
});
