import { expectNoSeriousIssue } from './axe.ts';
import { drag, expectSaved } from './board-page.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

test('the pill opens and says how the connection is, and copies it for support', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const context = await as(MIRA);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await openBoard(context, board);
  await page.getByRole('button', { name: 'Connection details' }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Connection details' });
  await expect(panel.getByText(/^(?:under 1|\d+) ms$/)).toBeVisible();
  await expect(panel.getByText('None since this page was opened.')).toBeVisible();
  await panel.getByRole('button', { name: 'Copy details' }).click();
  await expect(panel.getByText('Copied')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`Board: ${board}`);
  expect(text).toContain('State: Saved');
  expect(text).toContain('Changes not saved: 0');
  expect(text).not.toContain('Berth search');

  await context.setOffline(true);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await drag(page, 'Berth search', 'P1', 2);
  await page.getByRole('button', { name: 'Connection details' }).click();
  await expect(
    panel.getByRole('heading', { name: /^Offline · 1 change on this device/ }),
  ).toBeVisible();
  await expect(panel.getByText('1 change', { exact: true })).toBeVisible();
  await context.setOffline(false);
  await expectSaved(page);
  await expect(panel.getByText('nothing', { exact: true })).toBeVisible();
});

test('an owner sees the one node there is, without Redis, and everybody on a board', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const owner = await as(MIRA);
  const page = await openBoard(owner, board);
  const system = await owner.newPage();
  await system.goto('/system');
  await expect(system.getByRole('heading', { name: 'The node' })).toBeVisible();
  const node = system.getByRole('list', { name: 'Nodes' }).getByRole('listitem');
  await expect(node.getByText('not used')).toBeVisible();
  await expect(system.getByRole('list', { name: 'Now' }).getByText('Connections')).toBeVisible();
  const open = system.getByRole('list', { name: 'Open boards' }).getByRole('button');
  await expect(open.filter({ hasText: '1 person' }).first()).toBeVisible();
  await open.filter({ hasText: '1 person' }).first().click();
  const room = system.getByRole('dialog');
  await expect(room.getByRole('button', { name: `Disconnect ${MIRA.name}` })).toBeVisible();
  await expect(room.getByText('up to date')).toBeVisible();
  await page.close();
  await expect(room.getByText('Nobody; the node keeps the board open for a while.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds no serious issue on the system page and in the connection details, ${colorScheme}`, async ({
    as,
    boardFrom,
  }) => {
    const board = await boardFrom(HARBOUR_PLAN);
    const context = await as(MIRA);
    const page = await openBoard(context, board);
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Connection details' }).click();
    await expect(page.getByRole('dialog', { name: 'Connection details' })).toBeVisible();
    await expectNoSeriousIssue(page, 'connection details');
    const system = await context.newPage();
    await system.emulateMedia({ colorScheme });
    await system.goto('/system');
    await expect(system.getByRole('list', { name: 'Nodes' })).toBeVisible();
    await expectNoSeriousIssue(system, 'system');
    await system.getByRole('list', { name: 'Open boards' }).getByRole('button').first().click();
    await system
      .getByRole('button', { name: `Disconnect ${MIRA.name}` })
      .first()
      .click();
    await expectNoSeriousIssue(system, 'a board on the system page');
    await system.setViewportSize({ width: 390, height: 844 });
    expect(await system.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

test('an owner finds the system page from a board, in the menu and among the commands', async ({
  as,
  boardFrom,
}) => {
  const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
  await page.getByRole('button', { name: /^Your menu/ }).click();
  await expect(page.getByRole('menuitem', { name: 'System' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Find an item or a command').fill('status nodes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Nodes' })).toBeVisible();
});

test('whoever does not own the installation finds no such page, and nothing of it in the menu', async ({
  as,
}) => {
  const page = await (await as(TOMAS)).newPage();
  await page.goto('/boards');
  await page.getByRole('button', { name: /^Your menu/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Profile' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'System' })).toHaveCount(0);
  await page.goto('/system');
  await expect(page.getByRole('list', { name: 'Nodes' })).toHaveCount(0);
  await expect(page.getByText(/no such page|not found|nothing here/i).first()).toBeVisible();
});
