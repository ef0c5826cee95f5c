import type { Locator, Page } from '@playwright/test';
import { expectNoSeriousIssue } from './axe.ts';
import { card, drag, expectPlace, expectSaved, invitationLink } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

const activity = (page: Page): Locator => page.getByRole('complementary', { name: 'Activity' });
const moments = (page: Page): Locator => page.getByRole('complementary', { name: 'Moments' });
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Moment' });
const undoing = (page: Page) => page.locator('body').press('ControlOrMeta+z');

/** Somebody whom Mira invited, with the board open. */
async function guest(owner: Page, page: Page, role: 'editor' | 'viewer'): Promise<Page> {
  const link = await invitationLink(owner, role);
  await owner.keyboard.press('Escape');
  await page.goto(link);
  await page.getByRole('button', { name: 'Join the board' }).click();
  await expect(card(page, 'Berth search')).toBeVisible();
  return page;
}

/** Opens the board at its very first moment by the keyboard alone. */
async function openFirstMoment(page: Page): Promise<void> {
  await expectSaved(page);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByText('As it was')).toBeVisible();
  await expect(slider(page)).toBeEnabled();
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/history\?seq=1$/);
}

test('the activity tells what people do while it is open, folds it, filters it, and leads to the items', async ({
  as,
  boardFrom,
}) => {
  const mira = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  const tomas = await guest(mira, await (await as(TOMAS)).newPage(), 'editor');
  await mira.locator('body').press('a');
  await expect(
    activity(mira).getByText('made this board from plan.md, with 5 items'),
  ).toBeVisible();

  await drag(tomas, 'Refund queue', 'P3', 6);
  await expectSaved(tomas);
  await drag(tomas, 'Printable berth list', 'P3', 6);
  const line = activity(mira).getByRole('listitem').filter({ hasText: TOMAS.name }).first();
  await expect(line).toContainText('moved 2 items to P3, week 6');
  await line.getByRole('button', { name: 'Each' }).click();
  await line.getByRole('button', { name: 'Refund queue' }).click();
  const panel = mira.getByRole('complementary', { name: 'Item' });
  await expect(panel.getByLabel('Title')).toHaveValue(/Refund queue/);

  await activity(mira).getByRole('button', { name: 'Only the open item' }).click();
  await expect(activity(mira).getByRole('listitem')).toHaveCount(1);
  await activity(mira).getByRole('button', { name: 'Show all items' }).click();
  await activity(mira).getByLabel('What').selectOption('The board and its plan');
  await expect(activity(mira).getByRole('listitem')).toHaveCount(1);
  await activity(mira).getByLabel('What').selectOption('Everything');
  await activity(mira).getByLabel('Whose').selectOption(TOMAS.name);
  await expect(activity(mira).getByText('made this board')).toHaveCount(0);

  await card(tomas, 'Refund queue').focus();
  await tomas.keyboard.press('Delete');
  await expect(activity(mira).getByText(`${TOMAS.name} deleted`)).toBeVisible();
  await expect(activity(mira).getByTitle('It was deleted').first()).toContainText('Refund queue');
});

test('the board at an earlier date is marked, is reached by keyboard, survives a reload, and leads back', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await drag(page, 'Refund queue', 'P3', 6);
  await drag(page, 'Berth search', 'P1', 2);
  await openFirstMoment(page);
  await expectPlace(page, 'Refund queue', 'P0, week 1');
  await expectPlace(page, 'Berth search', 'P1, unscheduled');
  await card(page, 'Refund queue').hover();
  await page.mouse.down();
  await page.mouse.move(700, 600, { steps: 5 });
  await page.mouse.up();
  await card(page, 'Refund queue').focus();
  await page.keyboard.press('3');
  await expectPlace(page, 'Refund queue', 'P0, week 1');

  await page.getByRole('button', { name: 'The change after' }).click();
  await expectPlace(page, 'Refund queue', 'P3, week 6');
  await expectPlace(page, 'Berth search', 'P1, unscheduled');
  await page.reload();
  await expectPlace(page, 'Refund queue', 'P3, week 6');
  await expectPlace(page, 'Berth search', 'P1, unscheduled');

  await moments(page).getByRole('button', { name: 'The board then' }).first().click();
  await expectPlace(page, 'Berth search', 'P1, week 2');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).toHaveURL(/\/boards\/[\w-]+$/);
  await expectSaved(page);
  await page.goBack();
  await expect(page.getByText('As it was')).toBeVisible();
});

test('one item is put back for everybody, and undo takes that back', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await openBoard(await as(MIRA), board);
  const other = await openBoard(await as(MIRA), board);
  await drag(page, 'Refund queue', 'P3', 6);
  await drag(page, 'Berth search', 'P1', 2);
  await openFirstMoment(page);
  await page.getByRole('button', { name: 'Changed since' }).click();
  const changes = page.getByRole('complementary', { name: 'Changed since' });
  await expect(changes.getByText('2 items changed.')).toBeVisible();
  await card(page, 'Refund queue').focus();
  await page.getByRole('button', { name: 'Put this item back' }).click();
  await expectPlace(other, 'Refund queue', 'P0, week 1');
  await expectPlace(other, 'Berth search', 'P1, week 2');
  await expect(changes.getByText('1 item changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await undoing(page);
  await expectPlace(other, 'Refund queue', 'P3, week 6');
});

test('the whole board is put back in one step that can be undone, and the activity says so', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await openBoard(await as(MIRA), board);
  const other = await openBoard(await as(MIRA), board);
  await drag(page, 'Refund queue', 'P3', 6);
  await card(page, 'Printable berth list').focus();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Printable berth list')).toHaveCount(0);
  await card(page, 'Berth search').focus();
  await page.keyboard.press('d');
  await expect(card(page, 'Berth search')).toHaveCount(2);
  await openFirstMoment(page);
  await page.getByRole('button', { name: 'Put back…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put the whole board back?' });
  await expect(dialog.getByText('1 item will read as then.')).toBeVisible();
  await expect(dialog.getByText('1 item deleted since will come back.')).toBeVisible();
  await expect(dialog.getByText(/1 item added since will go off the board/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Put it back' }).click();
  await expectPlace(other, 'Refund queue', 'P0, week 1');
  await expect(card(other, 'Printable berth list')).toHaveCount(1);
  await expect(card(other, 'Berth search')).toHaveCount(1);
  await expectSaved(page);
  await other.locator('body').press('a');
  await expect(
    activity(other).getByText(/put the board back to .*, which changed 3 items/),
  ).toBeVisible();
  await undoing(page);
  await expectPlace(other, 'Refund queue', 'P3, week 6');
  await expect(card(other, 'Printable berth list')).toHaveCount(0);
  await expect(card(other, 'Berth search')).toHaveCount(2);
});

test('a viewer looks at earlier dates and what happened, and is offered nothing to put back', async ({
  as,
  boardFrom,
  browser,
  laneway,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await openBoard(await as(MIRA), board);
  const page = await guest(owner, await (await as(TOMAS)).newPage(), 'viewer');
  await drag(owner, 'Refund queue', 'P3', 6);
  await expectPlace(page, 'Refund queue', 'P3, week 6');
  await openFirstMoment(page);
  await expectPlace(page, 'Refund queue', 'P0, week 1');
  await card(page, 'Refund queue').focus();
  await expect(page.getByText('Since then somebody moved it')).toBeVisible();
  await expect(page.getByRole('button', { name: /put/i })).toHaveCount(0);
  const stranger = await browser.newContext({ baseURL: laneway.url });
  for (const path of ['activity', 'history', 'history/document?seq=1'])
    expect((await stranger.request.get(`/api/boards/${board}/${path}`)).status()).toBe(401);
  await stranger.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no serious issue in the activity and at an earlier date, ${colorScheme}`, async ({
    as,
    boardFrom,
  }) => {
    const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
    await page.emulateMedia({ colorScheme });
    await drag(page, 'Refund queue', 'P3', 6);
    await page.locator('body').press('a');
    await expect(activity(page).getByText('Refund queue')).toBeVisible();
    await expectNoSeriousIssue(page, 'activity');
    await openFirstMoment(page);
    await expectPlace(page, 'Refund queue', 'P0, week 1');
    await card(page, 'Refund queue').focus();
    await expectNoSeriousIssue(page, 'earlier date');
    await page.getByRole('button', { name: 'Changed since' }).click();
    await page.getByRole('button', { name: 'Put back…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoSeriousIssue(page, 'put back');
  });
}
