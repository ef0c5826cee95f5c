import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drag, expectSaved } from './board-page.ts';
import { planFile } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, test } from './test.ts';

/** Plans of your own to round-trip as well: every file of the folder PLANS_DIR. */
const own = process.env.PLANS_DIR
  ? readdirSync(process.env.PLANS_DIR).map((name) => path.join(process.env.PLANS_DIR!, name))
  : [];
const samples = readdirSync('lib/plan/fixtures')
  .filter((name) =>
    /^(action-plan|progress|implementation|remaining|completion)[a-z-]*\.md$/.test(name),
  )
  .map((name) => path.join('lib/plan/fixtures', name));

const PLANS: readonly [name: string, bytes: Uint8Array][] = [
  ['public/sample-plan.md', readFileSync('public/sample-plan.md')],
  ['CRLF with a byte order mark', Buffer.from(`\uFEFF${HARBOUR_PLAN.replaceAll('\n', '\r\n')}`)],
  ...[...samples, ...own].map((file): [string, Uint8Array] => [
    path.basename(file),
    readFileSync(file),
  ]),
];

for (const [name, bytes] of PLANS) {
  test(`import and export give back the same bytes: ${name}`, async ({ as }) => {
    const page = await (await as(MIRA)).newPage();
    await page.goto('/import');
    await page.getByLabel('Plan to import').setInputFiles(planFile('plan.md', bytes));
    await page
      .getByRole('button', { name: /^Create board/ })
      .first()
      .click();
    await page.waitForURL(/\/boards\/[0-9a-f-]{36}/);
    await expect(page.locator('[data-item]').first()).toBeVisible();
    const board = page.url().split('/').at(-1);
    const answer = await page.request.get(`/api/boards/${board}/export?damage=keep&as=download`);
    expect(Buffer.compare(await answer.body(), Buffer.from(bytes))).toBe(0);
  });
}

test('an export of a moved card shows the changed line with its reason, and a file without items is refused with a sentence', async ({
  as,
  boardFrom,
}) => {
  const page = await (await as(MIRA)).newPage();
  await page.goto(`/boards/${await boardFrom(HARBOUR_PLAN)}`);
  await drag(page, 'Printable berth list', 'P2', 7);
  await expectSaved(page);
  await page.keyboard.press('Shift+E');
  await expect(page.getByRole('dialog')).toContainText(/Week\W+7/);

  await page.goto('/import');
  await page
    .getByLabel('Plan to import')
    .setInputFiles(planFile('letter.md', 'Dear all,\n\nno plan today.\n'));
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page).toHaveURL(/\/import/);
  await page
    .getByLabel('Plan to import')
    .setInputFiles(planFile('photo.md', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0])));
  await expect(page.getByRole('alert').first()).toBeVisible();
});
