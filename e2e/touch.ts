import type { Browser, BrowserContext, CDPSession, Locator, Page } from '@playwright/test';
import type { Laneway } from './laneway.ts';
import { MIRA, signIn } from './test.ts';

export const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 820, height: 1180 };

/** A device in the hand of Mira: touched, not pointed at. */
export async function touched(
  browser: Browser,
  laneway: Laneway,
  viewport = PHONE,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: laneway.url,
    viewport,
    hasTouch: true,
    isMobile: true,
  });
  await signIn(context, laneway.url, MIRA);
  return context;
}

/** The cards of the week that is shown. */
export const shownWeek = (page: Page): Locator => page.locator('[role=tabpanel]:not([inert])');

interface Point {
  x: number;
  y: number;
}

/** One finger, as the browser gets it from the screen. */
export async function finger(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  let at: Point = { x: 0, y: 0 };
  return {
    async down(on: Locator) {
      await on.scrollIntoViewIfNeeded();
      const { x, y, width, height } = (await on.boundingBox())!;
      at = { x: x + Math.min(width / 2, 60), y: y + height / 2 };
      await send('touchStart', [at]);
    },
    /** Moves in steps, as a hand does. */
    async to(point: Point) {
      const from = at;
      for (let step = 1; step <= 8; step += 1) {
        at = {
          x: from.x + ((point.x - from.x) * step) / 8,
          y: from.y + ((point.y - from.y) * step) / 8,
        };
        await send('touchMove', [at]);
      }
    },
    up: () => send('touchEnd', []),
    where: () => at,
  };
}

/** What hangs above the finger while it holds a card. */
export const heldCard = (page: Page): Locator => page.locator('[data-touch-ghost]');

export async function middleOf(on: Locator): Promise<Point> {
  const { x, y, width, height } = (await on.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}
