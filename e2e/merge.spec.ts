import { AxeBuilder } from '@axe-core/playwright';
import { card, drag, expectPlace, expectSaved, placeOf } from './board-page.ts';
import { planFile } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

/** The text with a replacement that must have something to replace. */
function put(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
}

/** The plan as somebody changed it in Git: a clash with the board, a new item, a removed one, a new timeline. */
const NEXT = [
  ['#### 1.2 Refund queue alarms', '#### 1.2 Refund alarms that wake somebody'],
  ['**Timeline**: 2 days', '**Timeline**: 4 days'],
  [
    '## Implementation Schedule',
    '#### 3.2 Laminated tide card\n**Timeline**: 1 day\n\n## Implementation Schedule',
  ],
  [
    '#### 2.2 Berth search on a phone\n**Issue**: Nobody can find a berth while steering.\n**Actions**:\n- [ ] Larger targets\n**Timeline**: 1 week\n\n',
    '',
  ],
].reduce((text, [from, to]) => put(text, from!, to!), HARBOUR_PLAN);

test('a plan that changed in Git and on the board is merged once it is confirmed, and undone in one step', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN, 'harbour.md');
  const mira = await as(MIRA);
  const page = await openBoard(mira, board);
  const watcher = await openBoard(mira, board);
  await drag(page, 'Berth search', 'P1', 5);
  await card(page, 'Refund queue alarms').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Title' }).fill('Refund alarms');
  await page.keyboard.press('Escape');
  await expectSaved(page);

  // The file says what it would do, and nothing is done yet.
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Import the plan again' }).click();
  await page.getByLabel('Plan to import again').setInputFiles(planFile('harbour.md', NEXT));
  const clashes = page.getByRole('region', { name: 'To decide' });
  await expect(clashes.getByText('Mira Holt')).toBeVisible();
  await expect(page.getByRole('region', { name: 'New' })).toContainText('Laminated tide card');
  await expect(page.getByRole('region', { name: 'Changed in the file' })).toContainText('4 days');
  const gone = page.getByRole('region', { name: 'No longer in the file' });
  await expect(gone).toContainText('Changed on the board by Mira Holt');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expect(card(watcher, 'Laminated tide card')).toHaveCount(0);

  // Decided and confirmed, it is on every screen.
  await clashes.getByRole('radio', { name: /The file/ }).check();
  await gone.getByRole('radio', { name: 'Remove' }).check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(`/boards/${board}`);
  await expectPlace(watcher, 'Laminated tide card', 'P2, unscheduled');
  await expect(card(watcher, 'Refund alarms that wake somebody')).toBeVisible();
  await expect(card(watcher, 'Berth search')).toHaveCount(0);
  const exported = await mira.request.get(`/api/boards/${board}/export?as=download`);
  expect(await exported.text()).toBe(NEXT);

  // The same file again is told to be the same.
  await page.goto(`/boards/${board}/import`);
  await page.getByLabel('Plan to import again').setInputFiles(planFile('harbour.md', NEXT));
  await expect(page.getByText('Nothing to import')).toBeVisible();

  // One step takes it all back.
  await page.goto(`/boards/${board}`);
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Undo the last import' }).click();
  await expect(page.getByText('Took back the import of harbour.md.')).toBeVisible();
  await expectPlace(watcher, 'Berth search', 'P1, week 5');
  await expect(card(watcher, 'Laminated tide card')).toHaveCount(0);
  await expect(card(watcher, 'Refund alarms that wake somebody')).toHaveCount(0);
});

test('a plan dropped on its board opens the comparison, and can still make a board of its own', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN, 'harbour.md');
  const page = await openBoard(await as(MIRA), board);
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'harbour.md'));
    return transfer;
  }, NEXT);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await page.waitForURL(`/boards/${board}/import`);
  await expect(page.getByRole('region', { name: 'New' })).toContainText('Laminated tide card');
  await page.getByRole('link', { name: 'Make a new board of it' }).click();
  await expect(page.getByRole('button', { name: /^Create board/ }).first()).toBeVisible();
});

test('a file that waits in the preview of a new board never comes into another board by itself', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN, 'harbour.md');
  const page = await (await as(MIRA)).newPage();
  await page.goto('/import');
  await page.getByLabel('Plan to import').setInputFiles(planFile('other.md', NEXT));
  await expect(page.getByRole('button', { name: /^Create board/ }).first()).toBeVisible();
  await page.goto(`/boards/${board}/import`);
  await expect(page.getByLabel('Plan to import again')).toBeAttached();
  await expect(page.getByRole('region', { name: 'New' })).toHaveCount(0);
  await page.goto('/import');
  await expect(page.getByRole('button', { name: /^Create board/ }).first()).toBeVisible();
});

test('the comparison can be read and decided by everybody: no serious finding of axe, and keys alone', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN, 'harbour.md');
  const page = await openBoard(await as(MIRA), board);
  await drag(page, 'Tide tables', 'P1', 6);
  await expectSaved(page);
  const place = await placeOf(page, 'Tide tables');
  await page.goto(`/boards/${board}/import`);
  const moved = put(NEXT, '### Week 2-3\n', '### Week 3-4\n');
  await page.getByLabel('Plan to import again').setInputFiles(planFile('harbour.md', moved));
  await expect(page.getByRole('region', { name: 'To decide' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact !== 'minor');
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  await page.getByRole('radio', { name: /^The board: Week/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Import', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`/boards/${board}`);
  await expectPlace(page, 'Tide tables', place);
});

test('a table that its owner exports again merges into its board, read by the columns chosen before', async ({
  as,
}) => {
  const page = await (await as(MIRA)).newPage();
  await page.goto('/import');
  const rows =
    'Vorhaben;Wie eilig;Wer\nKaimauer flicken;hoch;Ines\nRumpf streichen;niedrig;Jonas\n';
  await page.getByLabel('Plan to import').setInputFiles(planFile('Hafen.csv', rows));
  await page.getByLabel('Wer', { exact: true }).selectOption('Effort');
  await page.getByRole('button', { name: 'Create board with 2 items' }).first().click();
  await page.waitForURL(/\/boards\/[0-9a-f-]{36}/);
  const address = page.url();
  await expectSaved(page);

  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Import the plan again' }).click();
  const next = rows.replace('niedrig;Jonas', 'hoch;Mira') + 'Tau spleißen;;\n';
  const again = page.getByLabel('Plan to import again');
  await again.setInputFiles(planFile('Hafen (1).csv', next));
  await expect(page.getByText(/^Read from a table/)).toBeVisible();
  await expect(page.getByLabel('Wer', { exact: true })).toHaveValue('effort');
  const changed = page.getByRole('region', { name: 'Changed in the file' });
  await expect(changed).toContainText('Effort');
  // Other columns make another comparison.
  await page.getByLabel('Wer', { exact: true }).selectOption('Owner');
  await expect(changed).toContainText('Owner');
  await page.getByLabel('Wer', { exact: true }).selectOption('Effort');
  await expect(changed).not.toContainText('Owner');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(address);
  await expectPlace(page, 'Rumpf streichen', 'P1, unscheduled');
  await expect(card(page, 'Tau spleißen')).toBeVisible();
});

test('a file that has nothing of the board takes nothing off it, and says so', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN, 'harbour.md');
  const page = await (await as(MIRA)).newPage();
  await page.goto(`/boards/${board}/import`);
  const file = page.getByLabel('Plan to import again');
  await file.setInputFiles(planFile('backup.zip', 'not a zip'));
  await expect(page.getByRole('alert').filter({ hasText: 'zip is damaged' })).toBeVisible();
  await file.setInputFiles(planFile('tasks.csv', 'Title,Week\nPaint the crane,2\n'));
  await expect(page.getByText('no item in common')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'On the board: 1 new.' })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(`/boards/${board}`);
  await expectPlace(page, 'Paint the crane', 'No priority, week 2');
  await expect(card(page, 'Berth search')).toBeVisible();
});
