import { openDatabase, type Database } from '../drizzle/client.ts';
import { runningEmbeddedPostgres } from '../server/embedded-postgres.ts';
import { expectNoSeriousIssue } from './axe.ts';
import { card, COMES_BACK, drag, expectPlace, expectSaved } from './board-page.ts';
import type { Laneway } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, signIn, test } from './test.ts';

/** The server's own database, for what no person can do from a browser. */
async function withDatabase(
  laneway: Laneway,
  act: (sql: Database['sql']) => Promise<unknown>,
): Promise<void> {
  const { socketDir } = runningEmbeddedPostgres(laneway.dataDir)!;
  const database = openDatabase({ socketDir }, { max: 1 });
  await act(database.sql);
  await database.close();
}

test('a damaged board says so, shows what is whole, and takes no change', async ({
  as,
  boardFrom,
  laneway,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const context = await as(MIRA);
  const page = await openBoard(context, board);
  await drag(page, 'Berth search', 'P0', 3);
  await expectSaved(page);
  await withDatabase(laneway, async (sql) => {
    const changed = await sql`
      update board_updates set data = set_byte(data, 6, get_byte(data, 6) # 1)
      where board_id = ${board} and seq = 2`;
    expect(changed.count).toBe(1);
  });
  await laneway.kill();
  await laneway.restart();
  // A browser without a copy of its own: it shows what the server has.
  const visitor = await (await as(MIRA)).newPage();
  await visitor.goto(`/boards/${board}`);
  const notice = visitor.getByRole('alert').filter({ hasText: 'last state is damaged' });
  await expect(notice).toBeVisible();
  await expect(card(visitor, 'Rotate the payment keys')).toBeVisible();
  await expectNoSeriousIssue(visitor, 'a damaged board');
  await visitor.setViewportSize({ width: 390, height: 844 });
  await expect(notice).toBeInViewport({ ratio: 1 });
  await expectNoSeriousIssue(visitor, 'a damaged board on a phone');
});

test('a page that fails says what to do, and is back by trying again', async ({
  browser,
  laneway,
}) => {
  // Not as the other tests sign in: here an error in the browser is what is looked at.
  const context = await browser.newContext({ baseURL: laneway.url });
  await signIn(context, laneway.url, MIRA);
  const page = await context.newPage();
  await withDatabase(laneway, (sql) => sql`alter table boards rename to boards_away`);
  try {
    await page.goto('/boards');
    await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible();
    await expectNoSeriousIssue(page, 'the error page');
  } finally {
    await withDatabase(laneway, (sql) => sql`alter table boards_away rename to boards`);
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await context.close();
});

test('without a server the board can be worked on, says what waits, and saves it by itself', async ({
  as,
  boardFrom,
  laneway,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await laneway.kill();
  await drag(page, 'Berth search', 'P0', 3);
  await expectPlace(page, 'Berth search', 'P0, week 3');
  await expect(page.getByText('1 change on this device')).toBeVisible({ timeout: COMES_BACK });
  await expectNoSeriousIssue(page, 'a board without a server');
  await laneway.restart();
  await expectSaved(page, COMES_BACK);
});
