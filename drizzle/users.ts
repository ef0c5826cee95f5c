import { count, eq, inArray, sql as query } from 'drizzle-orm';
import { AppError } from '../lib/errors.ts';
import type { Db } from './client.ts';
import { notifyAccess } from './notify.ts';
import { users } from './schema.ts';
import { isUuid } from './uuid.ts';
import { isUniqueViolation } from './violation.ts';

export type User = typeof users.$inferSelect;

export interface NewUser {
  email: string;
  name: string;
  passwordHash: string;
  owner?: boolean;
}

/** Adds an account; AppError `conflict` where the e-mail has one. */
export async function createUser(db: Db, user: NewUser): Promise<User> {
  const email = normalEmail(user.email);
  try {
    const [row] = await db
      .insert(users)
      .values({ ...user, email })
      .returning();
    if (!row) throw new Error('insert into users returned no row');
    return row;
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new AppError('conflict', `There is an account for ${email} already. Sign in instead.`, {
      cause,
    });
  }
}

export async function userByEmail(db: Db, email: string): Promise<User | null> {
  const [row] = await db
    .select()
    .from(users)
    .where(eq(users.email, normalEmail(email)));
  return row ?? null;
}

export async function userById(db: Db, id: string): Promise<User | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row ?? null;
}

/** The same for many at once, by id. */
export async function usersById(db: Db, ids: readonly string[]): Promise<Map<string, User>> {
  const rows = await db
    .select()
    .from(users)
    .where(inArray(users.id, ids.filter(isUuid)));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function updateProfile(db: Db, id: string, profile: { name: string }): Promise<void> {
  await db.update(users).set({ name: profile.name }).where(eq(users.id, id));
}

/** Sets a password and signs the person out everywhere; returns the new session version. */
export function setPassword(db: Db, id: string, passwordHash: string): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, id));
    return raiseSessionVersion(tx, id);
  });
}

/** Ends every session of a person, open sockets included; returns the version new sessions carry. */
export function raiseSessionVersion(db: Db, id: string): Promise<number> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(users)
      .set({ sessionVersion: query`${users.sessionVersion} + 1` })
      .where(eq(users.id, id))
      .returning({ version: users.sessionVersion });
    if (!row) throw new AppError('not-found', 'There is no such account.');
    await notifyAccess(tx, { user: id });
    return row.version;
  });
}

/** Owners of the installation. */
export async function countOwners(db: Db): Promise<number> {
  const [row] = await db.select({ n: count() }).from(users).where(eq(users.owner, true));
  return row?.n ?? 0;
}

function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
