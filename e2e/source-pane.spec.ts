import type { Locator, Page } from '@playwright/test';
import { card, drag, expectPlace, expectSaved, invitationLink } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { WORKER_PLAN_BYTES } from '../lib/limits.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

const pane = (page: Page): Locator => page.getByRole('region', { name: 'The plan' });
const line = (page: Page, words: string): Locator =>
  pane(page).locator('.cm-line').filter({ hasText: words }).first();

/** Opens the plan beside the board and waits until its text is there. */
async function openPlan(page: Page): Promise<Locator> {
  await page.keyboard.press('p');
  await expect(pane(page)).toHaveAttribute('data-ready', 'true');
  return pane(page);
}

/** Puts the caret at the end of the line that holds these words. */
async function caretAfter(page: Page, words: string): Promise<void> {
  await line(page, words).click();
  await page.keyboard.press('End');
}

const settled = (page: Page) =>
  expect(pane(page).getByText('As on the board', { exact: true })).toBeVisible();

/** The plan as the server would give it for download. */
async function exported(page: Page, board: string): Promise<string> {
  await expectSaved(page);
  return (await page.request.get(`/api/boards/${board}/export`)).text();
}

test('moving a card marks the word that changed in the plan', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openPlan(page);
  await expect(line(page, '# Harbour Booking')).toBeVisible();
  await card(page, 'Berth search').focus();
  await page.keyboard.press('s');
  await expect(pane(page).locator('.cm-flash').first()).toBeVisible();
  await expect(pane(page).locator('.cm-line-changed').first()).toBeAttached();
});

test('the plan opens on the lines of the card that has the focus', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await card(page, 'Printable berth list').focus();
  await openPlan(page);
  await expect(pane(page).locator('.cm-active-item').first()).toContainText('Printable berth list');
});

test("a colleague's move arrives in the plan that I read", async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const [one, two] = [
    await openBoard(await as(MIRA), board),
    await openBoard(await as(MIRA), board),
  ];
  await openPlan(one);
  await drag(two, 'Printable berth list', 'P3', 6);
  await expect(pane(one).locator('.cm-flash').first()).toBeVisible();
  await expect(pane(one).locator('.cm-content')).toContainText(/P3/);
});

test('a line leads to its card, and a card to its lines', async ({ as, boardFrom }) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openPlan(page);
  await line(page, 'Three copies of the tables').click();
  await expect(card(page, 'Tide tables')).toHaveAttribute('data-in-plan', '');
  await card(page, 'Printable berth list').focus();
  await expect(
    pane(page).locator('.cm-active-item').filter({ hasText: '3.1 Printable berth list' }),
  ).toBeVisible();
});

test('a priority typed into the plan moves the card for everybody, and undo takes it back', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const [one, two] = [
    await openBoard(await as(MIRA), board),
    await openBoard(await as(MIRA), board),
  ];
  await openPlan(one);
  await caretAfter(one, '3. Paper (P2)');
  await one.keyboard.press('ArrowLeft');
  await one.keyboard.press('Backspace');
  await one.keyboard.type('0');
  await expectPlace(two, 'Printable berth list', 'P0, week 4');
  await settled(one);
  expect(await exported(one, board)).toBe(HARBOUR_PLAN.replace('Paper (P2)', 'Paper (P0)'));
  await card(one, 'Berth search').focus();
  await one.keyboard.press('ControlOrMeta+z');
  await expectPlace(two, 'Printable berth list', 'P2, week 4');
});

test('a new block in the plan becomes a card, and prose stays in the plan for everybody', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const [one, two] = [
    await openBoard(await as(MIRA), board),
    await openBoard(await as(MIRA), board),
  ];
  await openPlan(one);
  await openPlan(two);
  await caretAfter(one, 'Mondays at ten');
  await one.keyboard.type(', in the boathouse');
  await settled(one);
  await expect(line(two, 'in the boathouse')).toBeAttached();
  await caretAfter(one, '## Implementation Schedule');
  await one.keyboard.press('Home');
  await one.keyboard.insertText('#### 3.2 Laminate the list\n**Timeline**: 1 day\n\n');
  await expectPlace(two, 'Laminate the list', 'P2, unscheduled');
  await settled(one);
  expect(await exported(one, board)).toBe(
    HARBOUR_PLAN.replace('Mondays at ten', 'Mondays at ten, in the boathouse').replace(
      '## Implementation Schedule',
      '#### 3.2 Laminate the list\n**Timeline**: 1 day\n\n## Implementation Schedule',
    ),
  );
  await expect(card(one, 'Laminate the list')).toHaveCount(1);
});

test('two who write and one who moves cards at once lose no character', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const [one, two] = [
    await openBoard(await as(MIRA), board),
    await openBoard(await as(MIRA), board),
  ];
  await openPlan(one);
  await openPlan(two);
  await caretAfter(one, 'Refunds stop without');
  await caretAfter(two, 'The office still wants');
  const first = ' Ann adds that the alarm should ring in the office too.';
  const second = ' Ben adds that the printer is at the far end of the quay.';
  await Promise.all([
    one.keyboard.type(first, { delay: 35 }),
    two.keyboard.type(second, { delay: 35 }),
  ]);
  await drag(two, 'Berth search', 'P1', 1);
  await settled(one);
  await settled(two);
  const words = (page: Page) => pane(page).locator('.cm-content').innerText();
  await expect.poll(async () => (await words(one)) === (await words(two))).toBe(true);
  const text = await exported(one, board);
  expect(text).toContain(`without anybody noticing.${first}`);
  expect(text).toContain(`wants paper.${second}`);
  await expectPlace(one, 'Berth search', 'P1, week 1');
});

test('two who put another word for the same one keep both words', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const [one, two] = [
    await openBoard(await as(MIRA), board),
    await openBoard(await as(MIRA), board),
  ];
  await openPlan(one);
  await openPlan(two);
  // Each chooses the word before either has sent anything.
  for (const page of [one, two]) {
    await caretAfter(page, 'Mondays at ten');
    for (let n = 0; n < ' at ten'.length; n += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft');
  }
  await Promise.all([one.keyboard.insertText('Tuesdays'), two.keyboard.insertText('Wednesdays')]);
  await settled(one);
  await settled(two);
  await expect
    .poll(async () => (await exported(one, board)).split('\n').at(-2))
    .toMatch(/^- (?:Tuesdays Wednesdays|Wednesdays Tuesdays) at ten$/);
  const words = (page: Page) => pane(page).locator('.cm-content').innerText();
  await expect.poll(async () => (await words(one)) === (await words(two))).toBe(true);
});

/** More than is written on the page's own thread. */
const LARGE_PLAN = `# Ropes of the harbour\n\n${Array.from(
  { length: 300 },
  (_, n) =>
    `### ${n + 1}. Mend the rope of berth ${n + 1} (P${n % 4})\n**Issue**: ${'Frayed since the winter, as was seen from the boat. '.repeat(13)}\n**Actions**:\n- [ ] Measure it\n- [ ] Splice it\n**Timeline**: 2 days\n`,
).join('\n')}\n## Review\n\nMondays at ten\n`;

test('a plan too large for the page’s own thread is written aside, follows the board and can be typed in', async ({
  as,
  boardFrom,
}) => {
  test.setTimeout(240_000);
  expect(LARGE_PLAN.length).toBeGreaterThan(WORKER_PLAN_BYTES);
  const board = await boardFrom(LARGE_PLAN);
  const one = await openBoard(await as(MIRA), board, 60_000);
  const workers: string[] = [];
  one.on('worker', (worker) => workers.push(worker.url()));
  await one.keyboard.press('p');
  await expect(pane(one)).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  expect(workers.length).toBeGreaterThan(0);
  const two = await openBoard(await as(MIRA), board, 60_000);
  await card(two, 'Mend the rope of berth 1').first().focus();
  await two.keyboard.press('s');
  await expect(pane(one).locator('.cm-line-changed').first()).toBeAttached({ timeout: 30_000 });
  await line(one, '**Timeline**: 2 days').click();
  await one.keyboard.press('End');
  await one.keyboard.type(' and a half');
  await expect
    .poll(() => exported(one, board), { timeout: 60_000 })
    .toContain('**Timeline**: 2 days and a half\n');
});

test('what is half typed waits, says so, and is there again after a reload', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await openPlan(page);
  await caretAfter(page, '1.2 Refund queue alarms');
  await page.keyboard.press('Home');
  for (let n = 0; n < 9; n += 1) await page.keyboard.press('Delete');
  await expect(pane(page).getByText(/not on the board yet/)).toBeVisible();
  await expect(card(page, 'Refund queue alarms')).toHaveCount(1);
  await page.keyboard.type('#### 1.2 ');
  await settled(page);
  await page.context().setOffline(true);
  await caretAfter(page, 'Mondays at ten');
  await page.keyboard.type(' sharp');
  await expect(pane(page).getByText('1 line not on the board yet')).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await expectSaved(page);
  await openPlan(page);
  await expect(line(page, 'Mondays at ten sharp')).toBeAttached();
  await settled(page);
});

test('a viewer reads the plan and cannot type in it', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await openBoard(await as(MIRA), board);
  const link = await invitationLink(owner, 'viewer');
  const viewer = await (await as(TOMAS)).newPage();
  await viewer.goto(link);
  await viewer.getByRole('button', { name: 'Join the board' }).click();
  await expect(card(viewer, 'Berth search')).toBeVisible();
  await openPlan(viewer);
  await line(viewer, 'Three copies of the tables').click();
  await viewer.keyboard.type('x');
  await expect(card(viewer, 'Tide tables')).toHaveAttribute('data-in-plan', '');
  await expect(line(viewer, 'Three copies of the tables')).toHaveText(
    '**Issue**: Three copies of the tables drift apart.',
  );
  const refused = await viewer.request.post(`/api/boards/${board}/source`, {
    data: { source: null, base: '', text: 'x', lines: {} },
  });
  expect(refused.status()).toBe(403);
});
