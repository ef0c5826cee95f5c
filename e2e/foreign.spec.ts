import { card, expectPlace, expectSaved } from './board-page.ts';
import { planFile } from './laneway.ts';
import { expect, MIRA, test } from './test.ts';

const TABLE =
  'Vorhaben;Wie eilig;Woche;Wer;Bemerkung\n' +
  '"Kaimauer flicken; ganz";hoch;2;Ines;"Erst den Taucher\nfragen"\n' +
  'Rumpf streichen;niedrig;3-4;Jonas;\n' +
  'Tau spleißen;;;;\n';

const TRELLO = JSON.stringify({
  name: 'Harbour spring',
  lists: [
    { id: 'l1', name: 'Planning', closed: false, pos: 1 },
    { id: 'l2', name: 'Done', closed: false, pos: 2 },
  ],
  cards: [
    {
      id: 'c1',
      name: 'Mend the quay',
      desc: '# Why\n- [ ] not a check',
      closed: false,
      pos: 1,
      idList: 'l1',
      due: '2026-03-18T12:00:00.000Z',
      labels: [{ name: 'P1' }],
      idMembers: ['m1'],
    },
    { id: 'c2', name: 'Ropes', desc: '', closed: false, pos: 1, idList: 'l2' },
    { id: 'c3', name: 'Gone', desc: '', closed: true, pos: 2, idList: 'l2' },
  ],
  members: [{ id: 'm1', fullName: 'Ines Holt', username: 'ines' }],
  checklists: [
    {
      idCard: 'c1',
      name: 'Steps',
      pos: 1,
      checkItems: [{ name: 'Order stone', state: 'complete', pos: 1 }],
    },
  ],
});

test('a table becomes a board by the columns a person chooses; what was decided before stays decided', async ({
  as,
}) => {
  const page = await (await as(MIRA)).newPage();
  await page.goto('/import');
  await page.getByLabel('Plan to import').setInputFiles(planFile('Hafen.csv', TABLE));
  await expect(page.getByText(/^Read from a table/)).toBeVisible();
  await expect(page.getByText('3 items').first()).toBeVisible();

  await page.getByRole('checkbox', { name: /: Rumpf streichen$/ }).uncheck();

  // "Wie eilig" is no name that is known, but its words are; the person says what the notes are.
  await expect(page.getByLabel('Vorhaben')).toHaveValue('title');
  await expect(page.getByLabel('Wie eilig')).toHaveValue('priority');
  await expect(page.getByLabel('Woche')).toHaveValue('week');
  await page.getByLabel('Wer', { exact: true }).selectOption('Not read');
  await page.getByLabel('Bemerkung').selectOption('Owner');
  await expect(page.getByText('4 of 5 are read')).toBeVisible();
  await expect(page.getByText('**Owner**: Erst den Taucher fragen')).toBeVisible();
  await page.getByLabel('Bemerkung').selectOption('Notes');
  await page.getByLabel('Wer', { exact: true }).selectOption('Owner');
  await expect(page.getByText('**Owner**: Ines')).toBeVisible();

  await page.getByRole('button', { name: 'Create board with 2 items' }).first().click();
  await page.waitForURL(/\/boards\/[0-9a-f-]{36}/);
  await expectSaved(page);
  await expectPlace(page, 'Kaimauer flicken; ganz', 'P1, week 2');
  await expect(card(page, 'Rumpf streichen')).toHaveCount(0);
  await expectPlace(page, 'Tau spleißen', 'No priority, unscheduled');
});

test('a Trello export becomes a board whose weeks follow its due dates; a file that lies is refused', async ({
  as,
}) => {
  const page = await (await as(MIRA)).newPage();
  await page.goto('/import');
  const file = page.getByLabel('Plan to import');
  await file.setInputFiles(planFile('board.json', '{"name":"x","items":[]}'));
  await expect(page.getByText(/not a Trello board/)).toBeVisible();
  await file.setInputFiles(planFile('backlog.zip', 'not a zip'));
  await expect(page.getByText(/zip is damaged/)).toBeVisible();

  await file.setInputFiles(planFile('board.json', TRELLO));
  await expect(page.getByText(/^Read from a Trello export/)).toBeVisible();
  await expect(page.getByLabel('Board name')).toHaveValue('Harbour spring');
  await page.getByText('1 thing to know').click();
  await expect(page.getByText('1 archived card is left out.')).toBeVisible();
  const start = page.getByLabel('Week 1 starts on Monday');
  await start.fill('2026-03-02');
  await start.blur();
  await expect(page.getByText('**Week**: 3')).toBeVisible();

  await page.getByRole('button', { name: 'Create board with 2 items' }).first().click();
  await page.waitForURL(/\/boards\/[0-9a-f-]{36}/);
  await expectPlace(page, 'Mend the quay', 'P1, week 3');
  await expect(card(page, 'Mend the quay')).toContainText('1/1');
  await expect(card(page, 'Gone')).toHaveCount(0);
});

test('a table of thousands of rows is read aside, and the page stays alive', async ({ as }) => {
  const page = await (await as(MIRA)).newPage();
  const rows = Array.from(
    { length: 4_000 },
    (_, i) => `Mend rope number ${i},P${i % 4},${(i % 8) + 1},${'x'.repeat(40)}`,
  );
  await page.goto('/import');
  await page
    .getByLabel('Plan to import')
    .setInputFiles(planFile('ropes.csv', `Title,Priority,Week,Notes\n${rows.join('\n')}\n`));
  await expect(page.getByText('4,000 items', { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.getByLabel('Week', { exact: true }).selectOption('Not read');
  await expect(page.getByText('4,000 without a week')).toBeVisible({ timeout: 30_000 });
});
