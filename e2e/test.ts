import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { planFile, startLaneway, type Laneway } from './laneway.ts';

export { expect };

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const MIRA: Person = {
  name: 'Mira Holt',
  email: 'mira@example.org',
  password: 'a long walk home',
};
export const TOMAS: Person = {
  name: 'Tomás Reyes',
  email: 'tomas@example.org',
  password: 'seven green doors',
};

interface Fixtures {
  /** A signed-in browser context of a person, closed after the test. */
  as: (person: Person) => Promise<BrowserContext>;
  /** A new board from a plan, owned by Mira; returns its id. */
  boardFrom: (plan: string | Uint8Array, name?: string) => Promise<string>;
}

/** Signs a context in without the form: the same request the form sends. */
export async function signIn(context: BrowserContext, url: string, person: Person): Promise<void> {
  const { csrfToken } = (await (await context.request.get(`${url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const answer = await context.request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email: person.email, password: person.password, json: 'true' },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function addPerson(
  laneway: Pick<Laneway, 'run'>,
  person: Person,
  owner = false,
): Promise<void> {
  const flags = owner ? ['--owner'] : [];
  await laneway.run(
    ['user', 'add', '--email', person.email, '--name', person.name, '--password-stdin', ...flags],
    person.password,
  );
}

/** What the browser itself says: an answer that is no 200, a server that is away, a sandbox that held. */
const OF_THE_BROWSER =
  /^Failed to load resource|WebSocket connection|net::ERR_|^Blocked script execution in 'about:srcdoc'/;

/** One server for the specs of a worker, with Mira as its owner and Tomás as a person without boards. */
export const test = base.extend<Fixtures, { laneway: Laneway }>({
  laneway: [
    async ({}, provide) => {
      const laneway = await startLaneway();
      await addPerson(laneway, MIRA, true);
      await addPerson(laneway, TOMAS);
      await provide(laneway);
      await laneway.close();
    },
    { scope: 'worker' },
  ],
  as: async ({ browser, laneway }, provide) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    await provide(async (person) => {
      const context = await browser.newContext({ baseURL: laneway.url, acceptDownloads: true });
      contexts.push(context);
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        if (message.type() === 'error' && !OF_THE_BROWSER.test(message.text()))
          errors.push(message.text());
      });
      await signIn(context, laneway.url, person);
      return context;
    });
    for (const context of contexts) await context.close();
    expect(errors, 'errors in the browser').toEqual([]);
  },
  boardFrom: async ({ laneway }, provide) => {
    await provide(async (plan, name = 'plan.md') =>
      (await laneway.run(['board', 'import', planFile(name, plan), '--owner', MIRA.email])).trim(),
    );
  },
});

/** Opens a board and waits until it can be worked on; a large one may take longer, in milliseconds. */
export async function openBoard(
  context: BrowserContext,
  board: string,
  timeout?: number,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/boards/${board}`);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout });
  return page;
}
