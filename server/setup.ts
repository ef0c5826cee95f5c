import { createSetupLink } from '../drizzle/setup-links.ts';
import { countOwners } from '../drizzle/users.ts';
import type { Db } from '../drizzle/client.ts';
import { SETUP_LINK_HOURS } from '../lib/limits.ts';
import { newToken } from '../lib/token.ts';
import type { Env } from './env.ts';

/** Where a person reaches this server: PUBLIC_URL, else this machine. No slash at the end. */
export function serverAddress(env: Pick<Env, 'publicUrl' | 'port'>): string {
  return env.publicUrl?.origin ?? `http://localhost:${env.port}`;
}

/** A new one-time link that makes the first owner. AppError `conflict` once there is one. */
export async function makeSetupLink(db: Db, address: string): Promise<string> {
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(Date.now() + SETUP_LINK_HOURS * 3_600_000);
  await createSetupLink(db, { tokenHash, expiresAt });
  return `${address}/setup?token=${token}`;
}

/** The one line printed when the server is up: the set-up link while nobody owns it. */
export async function welcome(db: Db, address: string): Promise<string> {
  return (await countOwners(db)) === 0
    ? makeSetupLink(db, address)
    : `Laneway is ready at ${address}`;
}
