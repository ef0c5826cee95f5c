import { expect, type Locator, type Page } from '@playwright/test';

/** A card of the grid, found by words of its title. */
export const card = (page: Page, title: string): Locator =>
  page.locator('[data-item]').filter({ hasText: title });

/** The ground of a cell: `cell(page, 'P1', 3)`; week 0 is the unscheduled tray. */
export const cell = (page: Page, lane: string, week: number): Locator =>
  page.locator(`[data-slot="${lane}:${week}"]`);

/** The cell a card stands in, as its accessible name says it: "P0, week 1". */
export async function placeOf(page: Page, title: string): Promise<string> {
  const label = (await card(page, title).getAttribute('aria-label')) ?? '';
  return /(?:P\d|No priority), (?:weeks? \d+(?: to \d+)?|unscheduled)/.exec(label)?.[0] ?? label;
}

export async function expectPlace(page: Page, title: string, place: string): Promise<void> {
  await expect.poll(() => placeOf(page, title)).toBe(place);
}

/** Drags a card with the mouse to the foot of a cell: its middle may lie under a card. */
export async function drag(page: Page, title: string, lane: string, week: number): Promise<void> {
  const target = cell(page, lane, week);
  const { width, height } = (await target.boundingBox())!;
  await card(page, title).dragTo(target, { targetPosition: { x: width / 2, y: height - 6 } });
}

/** A page that lost its server comes back after at most this, in milliseconds: the longest pause, and a busy machine. */
export const COMES_BACK = 45_000;

/** Every edit of this page is on the server's disk. */
export async function expectSaved(page: Page, timeout?: number): Promise<void> {
  await expect(page.locator('[data-status="saved"][role="status"]')).toBeVisible({ timeout });
}

/** Opens the share dialog and makes a link for that role. */
export async function invitationLink(page: Page, role: 'editor' | 'viewer'): Promise<string> {
  await page.keyboard.press('Shift+S');
  await page.getByLabel('Role of those who come by this link').selectOption(role);
  await page.getByRole('button', { name: 'Create link' }).click();
  return page.getByLabel('Invitation link').inputValue();
}
