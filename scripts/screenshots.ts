/**
 * Takes the pictures of the README and the docs from the built app: `npx tsx scripts/screenshots.ts`.
 * Each start makes a server of its own on the sample plan, so that the pictures show what a first visitor sees.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browserOptions } from '../bench/browser.ts';
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

for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({
    baseURL: laneway.url,
    colorScheme,
    viewport: { width: 1440, height: 900 },
  });
  await signIn(context, laneway.url, MIRA);
  const page = await openBoard(context, board);
  const shoot = (name: string) =>
    page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
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
await browser.close();
await laneway.close();
