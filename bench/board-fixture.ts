import type { Browser, BrowserContext } from '@playwright/test';
import { planFile, startLaneway, type Laneway } from '../e2e/laneway.ts';
import { addPerson, MIRA, signIn } from '../e2e/test.ts';

interface BoardFixture {
  laneway: Laneway;
  context: BrowserContext;
  board: string;
}

/** Starts a server and a browser, imports the plan, signs in, runs the work, and clears everything away. */
export async function withBoard(
  plan: string,
  work: (fixture: BoardFixture) => Promise<void>,
  launch: () => Promise<Browser>,
): Promise<void> {
  const laneway = await startLaneway();
  const browser = await launch();
  try {
    await addPerson(laneway, MIRA, true);
    const board = (
      await laneway.run(['board', 'import', planFile('plan.md', plan), '--owner', MIRA.email])
    ).trim();
    const context = await browser.newContext({
      baseURL: laneway.url,
      viewport: { width: 1440, height: 900 },
    });
    await signIn(context, laneway.url, MIRA);
    await work({ laneway, context, board });
  } finally {
    await browser.close();
    await laneway.close();
  }
}
