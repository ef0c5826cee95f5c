import { and, eq, gt, isNull, lt, sql as query } from 'drizzle-orm';
import { AppError } from '../lib/errors.ts';
import type { Db } from './client.ts';
import { setupLinks } from './schema.ts';
import { countOwners, createUser, type NewUser, type User } from './users.ts';

/** One lock for all who would be the first owner, whichever link they hold. */
const FIRST_OWNER_LOCK = 7_210_435;

export interface SetupLink {
  /** SHA-256 of the token: the token itself is shown once and never kept. */
  tokenHash: string;
  expiresAt: Date;
}

/** Keeps a set-up link; AppError `conflict` once the installation has an owner. */
export async function createSetupLink(db: Db, link: SetupLink): Promise<void> {
  await refuseSecondSetup(db);
  await db.delete(setupLinks).where(lt(setupLinks.expiresAt, query`now()`));
  await db.insert(setupLinks).values(link);
}

export async function isSetupLinkValid(db: Db, tokenHash: string): Promise<boolean> {
  const [row] = await db
    .select({ hash: setupLinks.tokenHash })
    .from(setupLinks)
    .where(valid(tokenHash));
  return row !== undefined && (await countOwners(db)) === 0;
}

/** Uses up the link and makes the first owner, both or neither. AppError `not-found` or `conflict`. */
export function createFirstOwner(
  db: Db,
  tokenHash: string,
  user: Omit<NewUser, 'owner'>,
): Promise<User> {
  return db.transaction(async (tx) => {
    await tx.execute(query`select pg_advisory_xact_lock(${FIRST_OWNER_LOCK})`);
    await refuseSecondSetup(tx);
    const used = await tx
      .update(setupLinks)
      .set({ usedAt: query`now()` })
      .where(valid(tokenHash))
      .returning();
    if (used.length === 0)
      throw new AppError(
        'not-found',
        'This set-up link is no longer valid. Restart Laneway, or run npm run -s laneway -- setup-link, for a new one.',
      );
    return createUser(tx, { ...user, owner: true });
  });
}

async function refuseSecondSetup(db: Db): Promise<void> {
  if ((await countOwners(db)) > 0)
    throw new AppError('conflict', 'Laneway is set up already. Sign in instead.');
}

function valid(tokenHash: string) {
  return and(
    eq(setupLinks.tokenHash, tokenHash),
    isNull(setupLinks.usedAt),
    gt(setupLinks.expiresAt, query`now()`),
  );
}
