/**
 * Takes the pictures of the README and the docs from the built app: `npx tsx scripts/screenshots.ts`.
 * Each start makes a server of its own on the sample plan, so that the pictures show what a first visitor sees.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { browserOptions } from '../bench/browser.ts';
import { drag, expectSaved } from '../e2e/board-page.ts';
import { planFile, startLaneway } from '../e2e/laneway.ts';
import { addPerson, MIRA, openBoard, signIn } from '../e2e/test.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/screenshots');
const sample = readFileSync(path.join(root, 'public/sample-plan.md'));
mkdirSync(folder, { recursive: true });

const laneway = await startLaneway();
const browser = await chromium.launch(browserOptions());
await addPerson(laneway, MIRA, true);
const file = planFile('harbour-plan.md', sample);
const board = (await laneway.run(['board', 'import', file, '--owner', MIRA.email])).trim();

const SCHEMES = ['light', 'dark'] as const;
async function contextOf(colorScheme: (typeof SCHEMES)[number]): Promise<BrowserContext> {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: laneway.url, colorScheme, viewport });
  await signIn(context, laneway.url, MIRA);
  return context;
}
const fileOf = (name: string, scheme: string) => path.join(folder, `${name}-${scheme}.png`);

for (const colorScheme of SCHEMES) {
  const context = await contextOf(colorScheme);
  const page = await openBoard(context, board);
  const shoot = (name: string) => page.screenshot({ path: fileOf(name, colorScheme) });
  await page.mouse.move(0, 0);
  await shoot('board');
  await page.goto('/import');
  await page.getByLabel('Plan to import').setInputFiles(file);
  await page
    .getByRole('button', { name: /^Create board/ })
    .first()
    .waitFor();
  await shoot('preview');
  await context.close();
}

// A week of work, then the board as it was before it, and the page of those who run it.
const context = await contextOf('light');
const page = await openBoard(context, board);
await drag(page, 'Refund without a phone call', 'P1', 6);
await drag(page, 'Write the page for a bad day', 'P2', 4);
await drag(page, 'Archive the sailings', 'P3', 8);
await drag(page, 'Restore a backup', 'P0', 3);
await drag(page, 'Pin down the fare table', 'P2', 3);
await expectSaved(page);
const past = await context.newPage();
await past.goto(`/boards/${board}/history?seq=1`);
await past.getByRole('button', { name: 'Changed since' }).click();
await past.getByText('5 items changed.').waitFor();
await past.mouse.move(0, 0);
await past.screenshot({ path: fileOf('earlier', 'light') });
await past.close();
const system = await context.newPage();
await system.goto('/system');
const open = system.getByRole('list', { name: 'Open boards' });
await open.getByRole('button').first().waitFor();
// Its charts are of the last seconds: something has to happen in them.
const until = Date.now() + 20_000;
for (let week = 1; Date.now() < until; week = (week % 8) + 1) {
  await drag(page, 'Archive the sailings', 'P3', week);
  await page.waitForTimeout(Math.random() * 1_500);
}
await system.screenshot({ path: fileOf('system', 'light') });
await browser.close();
await laneway.close();
