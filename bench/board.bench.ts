/** Opening a board until it can be worked on, and the time from one person's drop to the other browser's paint. */
import { chromium, type Page } from '@playwright/test';
import { card, drag } from '../e2e/board-page.ts';
import { browserOptions } from './browser.ts';
import { withBoard } from './board-fixture.ts';
import { figure, spread } from './figures.ts';
import { planOf } from './plans.ts';

const launch = () => chromium.launch(browserOptions());
const OPENINGS = 5;
const DROPS = 40;

/** From the navigation's start to the first frame after a card answers a key: drawn, listening, and idle enough. */
async function openUntilInteractive(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('[data-item]').first().waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const first = document.querySelector<HTMLElement>('[data-item]')!;
        first.focus();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
      }),
  );
}

for (const [count, budget] of [
  [500, '1,500 ms'],
  [2000, undefined],
] as const) {
  await withBoard(
    planOf(count),
    async ({ context, board }) => {
      const times = [];
      for (let i = 0; i < OPENINGS; i++) {
        const page = await context.newPage();
        times.push(await openUntilInteractive(page, `/boards/${board}`));
        await page.close();
      }
      const { p50, max } = spread(times);
      figure(`board of ${count} items until interactive, median of ${OPENINGS}`, p50, 'ms', budget);
      figure(`  the slowest of them`, max, 'ms');
    },
    launch,
  );
}

await withBoard(
  planOf(22),
  async ({ laneway, context, board }) => {
    // A window each: a page behind another one draws no frames.
    const storageState = await context.storageState();
    const beside = await context.browser()!.newContext({ baseURL: laneway.url, storageState });
    const [one, two] = [await context.newPage(), await beside.newPage()];
    for (const page of [one, two]) {
      await page.goto(`/boards/${board}`);
      await page.locator('[role="status"][data-status="saved"]').waitFor();
    }
    // Both pages of one machine share the system's clock.
    await two.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        requestAnimationFrame(() => setTimeout(() => seen.push(Date.now()), 0));
      }).observe(document.querySelector('[data-grid]')!, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['style', 'aria-label'],
      });
    });
    await one.evaluate(() => {
      const dropped: number[] = [];
      Object.assign(window, { dropped });
      addEventListener('drop', () => dropped.push(Date.now()), true);
    });
    const latencies = [];
    for (let i = 0; i < DROPS; i++) {
      const week = 1 + (i % 8);
      await two.evaluate(() => ((window as unknown as { seen: number[] }).seen.length = 0));
      await drag(one, 'part 3 of', i % 2 === 0 ? 'P0' : 'P3', week);
      const at = await one.evaluate(() =>
        (window as unknown as { dropped: number[] }).dropped.at(-1)!,
      );
      await card(two, 'part 3 of')
        .and(two.locator(`[aria-label*="week ${week}"]`))
        .waitFor();
      const seen = await two.evaluate(() => (window as unknown as { seen: number[] }).seen);
      const paint = seen.find((time) => time >= at);
      if (paint !== undefined) latencies.push(paint - at);
    }
    const { p50, p95 } = spread(latencies);
    figure(`drop to the other browser's paint, median of ${latencies.length}`, p50, 'ms');
    figure(`  95th percentile`, p95, 'ms', '150 ms');
  },
  launch,
);
