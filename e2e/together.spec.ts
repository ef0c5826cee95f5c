import { card, drag, expectPlace, expectSaved, invitationLink, placeOf } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

test('two people move one card at once and both see one of the two places', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await as(MIRA);
  const [one, two] = [await openBoard(mira, board), await openBoard(await as(MIRA), board)];
  await Promise.all([drag(one, 'Refund queue', 'P0', 4), drag(two, 'Refund queue', 'P3', 7)]);
  await expectSaved(one);
  await expectSaved(two);
  await expect
    .poll(async () => (await placeOf(one, 'Refund queue')) === (await placeOf(two, 'Refund queue')))
    .toBe(true);
  expect(['P0, week 4', 'P3, week 7']).toContain(await placeOf(one, 'Refund queue'));
  await expect(card(one, 'Refund queue')).toHaveCount(1);
});

test('a colleague is shown with their name, also on the card they hold, and leaves when they close the board', async ({
  as,
  boardFrom,
}) => {
  const one = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  const link = await invitationLink(one, 'editor');
  await one.keyboard.press('Escape');
  const two = await (await as(TOMAS)).newPage();
  await two.goto(link);
  await two.getByRole('button', { name: 'Join the board' }).click();
  await card(two, 'Berth search').focus();
  const here = one.getByRole('list', { name: 'People here now' });
  await expect(here.getByRole('img', { name: TOMAS.name })).toBeVisible();
  await expect(card(one, 'Berth search').getByTitle(TOMAS.name)).toBeVisible();
  await two.close();
  await expect(here).toHaveCount(0);
});

test("undo takes back my own move and leaves a colleague's alone", async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const one = await openBoard(await as(MIRA), board);
  const two = await openBoard(await as(MIRA), board);
  await drag(one, 'Berth search', 'P1', 2);
  await expectPlace(two, 'Berth search', 'P1, week 2');
  await drag(two, 'Printable berth list', 'P3', 6);
  await expectPlace(one, 'Printable berth list', 'P3, week 6');
  await one.locator('body').press('ControlOrMeta+z');
  await expectPlace(two, 'Berth search', 'P1, unscheduled');
  await expectPlace(two, 'Printable berth list', 'P3, week 6');
});
