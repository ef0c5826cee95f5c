/** The JavaScript that the first load of a board brings, gzip, as the browser really fetches it. */
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { browserOptions } from './browser.ts';
import { figure } from './figures.ts';
import { withBoard } from './board-fixture.ts';
import { planOf } from './plans.ts';

await withBoard(
  planOf(22),
  async ({ laneway, context, board }) => {
    const page = await context.newPage();
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (!response.url().endsWith('.js')) return;
      const body = await response.body().catch(() => null);
      if (body) sizes.set(response.url(), gzipSync(body, { level: 9 }).length);
    });
    await page.goto(`${laneway.url}/boards/${board}`);
    await page.locator('[data-item]').first().waitFor();
    await page.waitForLoadState('networkidle');
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    figure(
      'board page, JavaScript of the first load',
      Math.round(total / 1024),
      'KB gzip',
      '250 KB',
    );
    figure('in how many files', sizes.size);
  },
  () => chromium.launch(browserOptions()),
);
