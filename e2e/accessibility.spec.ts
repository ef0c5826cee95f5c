import { expectNoSeriousIssue } from './axe.ts';
import { card } from './board-page.ts';
import { planFile } from './laneway.ts';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test } from './test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no serious issue on any page, ${colorScheme}`, async ({
    as,
    boardFrom,
    browser,
    laneway,
  }) => {
    const board = await boardFrom(HARBOUR_PLAN);
    const context = await as(MIRA);

    const page = await openBoard(context, board);
    await page.emulateMedia({ colorScheme });
    await expectNoSeriousIssue(page, 'board');
    await card(page, 'Rotate the payment keys').click();
    await expect(page.locator('#item-panel')).toBeVisible();
    await expectNoSeriousIssue(page, 'item panel');
    await page.keyboard.press('Escape');
    for (const [keys, name] of [
      ['?', 'help'],
      ['Shift+S', 'share'],
      ['Shift+E', 'export'],
      ['ControlOrMeta+k', 'palette'],
    ] as const) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expect(
        page.locator('[role=dialog] :is([aria-busy=true], [role=status]:text("Comparing"))'),
      ).toHaveCount(0);
      await expectNoSeriousIssue(page, name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSeriousIssue(page, 'board on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });

    for (const address of ['/boards', '/profile', '/import', '/nowhere']) {
      await page.goto(address);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expectNoSeriousIssue(page, address);
    }
    await page.goto('/import');
    await page.getByLabel('Plan to import').setInputFiles(planFile('harbour.md', HARBOUR_PLAN));
    await expect(page.getByRole('button', { name: /^Create board/ }).first()).toBeVisible();
    await expectNoSeriousIssue(page, 'preview');

    const stranger = await (
      await browser.newContext({ baseURL: laneway.url, colorScheme })
    ).newPage();
    for (const address of ['/sign-in', '/setup?token=wrong', '/invite/wrong']) {
      await stranger.goto(address);
      await expectNoSeriousIssue(stranger, address);
    }
    await stranger.context().close();
  });

  test(`axe finds no serious issue in what happened and at earlier moments, ${colorScheme}`, async ({
    as,
    boardFrom,
  }) => {
    const page = await openBoard(await as(MIRA), await boardFrom(HARBOUR_PLAN));
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('a');
    const activity = page.getByRole('complementary', { name: 'Activity' });
    await expect(activity.getByText('made this board')).toBeVisible();
    await expectNoSeriousIssue(page, 'activity');
    await page.keyboard.press('Escape');
    await expect(activity).toHaveCount(0);
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page.getByRole('slider', { name: 'Moment' })).toBeEnabled();
    await expectNoSeriousIssue(page, 'earlier moment');
    await page.getByRole('button', { name: 'Changed since' }).click();
    await expect(page.getByText('Every item is as it was then.')).toBeVisible();
    await expectNoSeriousIssue(page, 'changed since');
    await page.getByRole('button', { name: 'Put back…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoSeriousIssue(page, 'putting the board back');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSeriousIssue(page, 'earlier moment on a phone');
  });
}
