import { card, cell, drag, expectPlace, expectSaved, placeOf } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { addPerson, expect, MIRA, openBoard, signIn, test, TOMAS } from './test.ts';
import { startLaneway } from './laneway.ts';

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

test('nothing that showed Saved is lost when the server is killed, and both boards agree after it returns', async ({
  browser,
}) => {
  const laneway = await startLaneway();
  await addPerson(laneway, MIRA, true);
  const { planFile } = await import('./laneway.ts');
  const board = (
    await laneway.run(['board', 'import', planFile('plan.md', HARBOUR_PLAN), '--owner', MIRA.email])
  ).trim();
  const contexts = await Promise.all(
    [0, 1].map(() => browser.newContext({ baseURL: laneway.url })),
  );
  for (const context of contexts) await signIn(context, laneway.url, MIRA);
  const [one, two] = [await openBoard(contexts[0]!, board), await openBoard(contexts[1]!, board)];

  await drag(one, 'Berth search', 'P1', 2);
  await expectSaved(one);
  // One more edit each while the server dies under them.
  const last = Promise.all([
    drag(one, 'Refund queue', 'P0', 5),
    drag(two, 'Printable berth list', 'P2', 8),
  ]);
  await laneway.kill();
  await last;
  await drag(two, 'Rotate the payment keys', 'P0', 3);
  await expect(
    two.locator(
      '[role="status"][data-status="reconnecting"], [role="status"][data-status="offline"]',
    ),
  ).toBeVisible();
  await laneway.restart();
  await expectSaved(one);
  await expectSaved(two);
  for (const page of [one, two]) {
    await expectPlace(page, 'Berth search', 'P1, week 2');
    await expectPlace(page, 'Refund queue', 'P0, week 5');
    await expectPlace(page, 'Printable berth list', 'P2, week 8');
    await expectPlace(page, 'Rotate the payment keys', 'P0, week 3');
  }
  // And a browser that never saw any of it gets the same board from the disk.
  const fresh = await browser.newContext({ baseURL: laneway.url });
  await signIn(fresh, laneway.url, MIRA);
  await expectPlace(await openBoard(fresh, board), 'Rotate the payment keys', 'P0, week 3');
  for (const context of [...contexts, fresh]) await context.close();
  await laneway.close();
});

test('edits made offline survive a reload and arrive when the server returns', async ({
  browser,
}) => {
  const laneway = await startLaneway();
  await addPerson(laneway, MIRA, true);
  const { planFile } = await import('./laneway.ts');
  const board = (
    await laneway.run(['board', 'import', planFile('plan.md', HARBOUR_PLAN), '--owner', MIRA.email])
  ).trim();
  const context = await browser.newContext({ baseURL: laneway.url });
  await signIn(context, laneway.url, MIRA);
  const page = await openBoard(context, board);
  await laneway.kill();
  await drag(page, 'Berth search', 'P0', 6);
  await expect(page.getByText(/1 change/)).toBeVisible();
  await laneway.restart();
  await expectSaved(page);
  const other = await browser.newContext({ baseURL: laneway.url });
  await signIn(other, laneway.url, MIRA);
  await expectPlace(await openBoard(other, board), 'Berth search', 'P0, week 6');
  await context.close();
  await other.close();
  await laneway.close();
});

test('a viewer sees the board but cannot change it, and loses it when access is revoked', async ({
  as,
  boardFrom,
  laneway,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await openBoard(await as(MIRA), board);
  await owner.keyboard.press('Shift+S');
  await owner.getByLabel(/role/i).first().selectOption('viewer');
  await owner.getByRole('button', { name: /create link/i }).click();
  const link = await owner.getByLabel(/link/i).and(owner.locator('input')).first().inputValue();
  const viewing = await (await as(TOMAS)).newPage();
  await viewing.goto(link);
  await viewing.getByRole('button', { name: /join/i }).click();
  await expect(card(viewing, 'Berth search')).toBeVisible();
  await expect(viewing.getByText('View only').first()).toBeVisible();
  await card(viewing, 'Berth search')
    .dragTo(cell(viewing, 'P0', 3), { timeout: 2_000 })
    .catch(() => {});
  await expectPlace(viewing, 'Berth search', 'P1, unscheduled');
  await expectPlace(owner, 'Berth search', 'P1, unscheduled');
  expect(laneway.url).toContain('http');
});
