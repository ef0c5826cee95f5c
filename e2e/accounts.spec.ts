import type { BrowserContext, Page } from '@playwright/test';
import { HARBOUR_PLAN } from './plans.ts';
import { expect, MIRA, openBoard, test, TOMAS } from './test.ts';

/** Opens the share dialog of a board from the boards page, and makes a link. */
async function invitationLink(
  page: Page,
  board: string,
  may: 'May edit' | 'May view',
): Promise<string> {
  await openShare(page, board);
  await page.getByLabel('Role of those who come by this link').selectOption({ label: may });
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  await page.keyboard.press('Escape');
  return link;
}

async function openShare(page: Page, board: string): Promise<void> {
  await page.goto('/boards');
  await menuOf(page, board, 'Share');
  // From a list of boards it must say which one.
  await expect(page.getByRole('dialog', { name: /^Share “.+”$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'On this board' })).toBeVisible();
}

/** The row of a board on the boards page. */
const row = (page: Page, board: string) =>
  page.getByRole('listitem').filter({ has: page.locator(`a[href="/boards/${board}"]`) });

async function menuOf(page: Page, board: string, item: string): Promise<void> {
  await row(page, board)
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await answered;
}

const unknown = '00000000-0000-4000-8000-000000000000';

test('signing in leads to the page that asked for it, and says the same for a wrong password and an unknown e-mail', async ({
  browser,
  laneway,
}) => {
  const context = await browser.newContext({ baseURL: laneway.url });
  const page = await context.newPage();
  await page.goto('/profile');
  await expect(page).toHaveURL('/sign-in?next=%2Fprofile');
  for (const email of [MIRA.email, 'nobody@example.org']) {
    await signInByForm(page, email, 'not the password');
    await expect(page.getByText('This e-mail and password do not match.')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(email);
  }
  await signInByForm(page, MIRA.email.toUpperCase(), MIRA.password);
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  const cookie = (await context.cookies()).find(({ name }) => name === 'next-auth.session-token');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await context.close();
});

test('a next address of another site is not followed', async ({ browser, laneway }) => {
  const context = await browser.newContext({ baseURL: laneway.url });
  const page = await context.newPage();
  await page.goto('/sign-in?next=%2F%2Fevil.example');
  await signInByForm(page, MIRA.email, MIRA.password);
  await expect(page).toHaveURL('/boards');
  await context.close();
});

test('a board that is not theirs looks like no board at all', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await (await as(TOMAS)).newPage();
  for (const id of [board, unknown, 'no-uuid']) {
    const response = await page.goto(`/boards/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    const sharing = await page.request.get(`/api/boards/${id}/sharing`);
    expect(sharing.status()).toBe(404);
  }
});

test('a person joins by link, gets another role, and is taken off the board while it is open', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await (await as(MIRA)).newPage();
  const link = await invitationLink(mira, board, 'May edit');

  const context = await as(TOMAS);
  const tomas = await context.newPage();
  await tomas.goto(link);
  await expect(tomas.getByText('Mira Holt invites you to this board as an editor')).toBeVisible();
  await tomas.getByRole('button', { name: 'Join the board' }).click();
  await tomas.waitForURL(`**/boards/${board}`);
  await expect(tomas.getByText('Saved', { exact: true })).toBeVisible();

  await openShare(mira, board);
  await mira.getByLabel('Role of Tomás Reyes').selectOption('viewer');
  await expect.poll(() => roleOf(context, board)).toBe('viewer');
  // A viewer may look at who is there, and change nothing.
  const refused = await tomas.request.post(`/api/boards/${board}/invitations`, {
    data: { role: 'editor', days: 7 },
  });
  expect(refused.status()).toBe(403);

  await mira.getByRole('button', { name: 'Remove Tomás Reyes' }).click();
  await mira.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(tomas.getByText('No access')).toBeVisible();
  expect((await tomas.goto(`/boards/${board}`))?.status()).toBe(404);
});

async function roleOf(context: BrowserContext, board: string): Promise<string> {
  const answer = await context.request.get(`/api/boards/${board}/sharing`);
  return ((await answer.json()) as { role: string }).role;
}

test('a link that was ended lets nobody in', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await (await as(MIRA)).newPage();
  const link = await invitationLink(mira, board, 'May view');
  await openShare(mira, board);
  await mira.getByRole('button', { name: 'End link' }).click();
  await expect(mira.getByText('Viewer link')).toHaveCount(0);
  const tomas = await (await as(TOMAS)).newPage();
  await tomas.goto(link);
  await expect(tomas.getByRole('heading', { name: 'This invitation has ended' })).toBeVisible();
});

test('the last owner stays an owner', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await (await as(MIRA)).newPage();
  await openShare(mira, board);
  await mira.getByLabel('Role of Mira Holt').selectOption('viewer');
  await expect(mira.getByText('make somebody else owner first')).toBeVisible();
  await expect(mira.getByLabel('Role of Mira Holt')).toHaveValue('owner');
});

test('the boards page says who is on a board, and follows a new title', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await (await as(MIRA)).newPage();
  const link = await invitationLink(mira, board, 'May edit');
  const tomas = await (await as(TOMAS)).newPage();
  await tomas.goto(link);
  await tomas.getByRole('button', { name: 'Join the board' }).click();
  await expect(row(mira, board).getByText('Tomás Reyes is here now')).toBeVisible();

  await menuOf(mira, board, 'Rename');
  await mira.getByRole('textbox', { name: 'Title' }).fill('Harbour, second half');
  await mira.keyboard.press('Enter');
  await expect(row(mira, board).getByRole('link', { name: 'Harbour, second half' })).toBeVisible();
  await expect(tomas.getByText('Harbour, second half').first()).toBeVisible();
  await tomas.close();
  await expect(row(mira, board).getByText('is here now')).toHaveCount(0);
});

test('a board is archived and brought back, and deleted only with its title typed', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const page = await (await as(MIRA)).newPage();
  await page.goto('/boards');
  const title = await row(page, board).getByRole('link').innerText();
  await menuOf(page, board, 'Archive');
  await page.getByText(/^Archived/).click();
  const archived = page.getByRole('list', { name: 'Archived boards' });
  await expect(archived.locator(`a[href="/boards/${board}"]`)).toBeVisible();
  await menuOf(page, board, 'Bring back');
  await expect(
    page.getByRole('list', { name: 'Boards', exact: true }).locator(`a[href="/boards/${board}"]`),
  ).toBeVisible();

  await menuOf(page, board, 'Delete');
  const confirm = page.getByRole('button', { name: 'Delete', exact: true });
  await expect(confirm).toBeDisabled();
  await page.getByLabel('Title of the board').fill(title);
  await confirm.click();
  // While the dialog is open nothing behind it has a role: "no row" would be true before the board is deleted.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(page, board)).toHaveCount(0);
  expect((await page.goto(`/boards/${board}`))?.status()).toBe(404);
});

test('a new password signs out the other devices, and this one stays', async ({
  as,
  laneway,
  boardFrom,
}) => {
  const person = { name: 'Noor', email: 'noor@example.org', password: 'first long phrase' };
  await laneway.run(
    ['user', 'add', '--email', person.email, '--name', person.name, '--password-stdin'],
    person.password,
  );
  const board = await boardFrom(HARBOUR_PLAN);
  const mira = await (await as(MIRA)).newPage();
  const link = await invitationLink(mira, board, 'May edit');
  const other = await as(person);
  const elsewhere = await other.newPage();
  await elsewhere.goto(link);
  await elsewhere.getByRole('button', { name: 'Join the board' }).click();
  await expect(elsewhere.getByText('Saved', { exact: true })).toBeVisible();

  const page = await (await as(person)).newPage();
  await page.goto('/profile');
  await page.getByLabel('Present password').fill(person.password);
  await page.getByLabel('New password').fill('second long phrase');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  await expect(elsewhere.getByText('Signed out')).toBeVisible();
  await elsewhere.goto('/boards');
  await expect(elsewhere).toHaveURL('/sign-in?next=%2Fboards');
  await page.goto('/boards');
  await expect(row(page, board)).toBeVisible();
});

test('signing out ends the session and deletes this device’s copies of the boards', async ({
  as,
  boardFrom,
}) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const context = await as(MIRA);
  const page = await openBoard(context, board);
  await page.getByRole('button', { name: /^Your menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await page.goto(`/boards/${board}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a request that another site makes changes nothing', async ({ as, boardFrom }) => {
  const board = await boardFrom(HARBOUR_PLAN);
  const { request } = await as(MIRA);
  const answer = await request.post(`/api/boards/${board}/invitations`, {
    data: { role: 'editor', days: 7 },
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.status()).toBe(403);
});

test('pages run under their policy without an error, and carry its headers', async ({ as }) => {
  const page = await (await as(MIRA)).newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  for (const path of ['/boards', '/profile', '/import']) {
    const response = await page.goto(path);
    const headers = response?.headers() ?? {};
    expect(headers['content-security-policy']).toMatch(
      /script-src 'self' 'nonce-\w+' 'strict-dynamic';/,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    await expect(page.getByRole('button', { name: /^Your menu/ })).toBeVisible();
  }
  expect(errors).toEqual([]);
});
