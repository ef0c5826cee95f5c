import { card, drag, expectPlace, expectSaved, placeOf } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

test('two people move one card at once and both see one of the two places', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await as(MIRA);
  const [one, two] = [await openBoard(mira, board), await openBoard(await as(MIRA), board)];
  await Promise.all([drag(one, 'Tide tables', 'P0', 4), drag(two, 'Tide tables', 'P3', 7)]);
  await expectSaved(one);
  await expectSaved(two);
  await expect
    .poll(async () => (await placeOf(one, 'Tide tables')) === (await placeOf(two, 'Tide tables')))
    .toBe(true);
  expect(['P0, weeks 4 to 5', 'P3, weeks 7 to 8']).toContain(await placeOf(one, 'Tide tables'));
  await expect(card(one, 'Tide tables')).toHaveCount(1);
});

test('a colleague is shown with their name, and leaves when they close the board', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const one = await openBoard(await as(MIRA), board);
  const two = await openBoard(await as(MIRA), board);
  await two.close();
  await drag(one, 'Berth search', 'P1', 2);
  await expectPlace(one, 'Berth search', 'P1, week 2');
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
