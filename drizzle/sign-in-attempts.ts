import { lt, sql as query } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../lib/errors.ts';
import {
  SIGN_IN_ATTEMPTS,
  SIGN_IN_ATTEMPTS_PER_ADDRESS,
  SIGN_IN_WINDOW_SECONDS,
} from '../lib/limits.ts';
import type { Db } from './client.ts';
import { rateLimits } from './schema.ts';

export interface SignInAttempts {
  /** Counts a try before it is judged, so that many at once count too. AppError `too-many` says when to come back. */
  begin(email: string, address: string | null): Promise<void>;
  /** It was the right password: the tries of this e-mail are forgotten, and the address has its own back. */
  succeed(email: string, address: string | null): Promise<void>;
}

/** Counts failed sign-ins by e-mail and by network address, in the database: they hold over restarts and on every node. */
export function signInAttempts(db: Db): SignInAttempts {
  const byEmail = limiter(db, 'sign-in email', SIGN_IN_ATTEMPTS);
  const byAddress = limiter(db, 'sign-in address', SIGN_IN_ATTEMPTS_PER_ADDRESS);
  return {
    async begin(email, address) {
      await consume(byEmail, email);
      if (address) await consume(byAddress, address);
    },
    async succeed(email, address) {
      await byEmail.delete(email);
      if (address) await byAddress.reward(address);
      await db.delete(rateLimits).where(lt(rateLimits.expire, query`now()`));
    },
  };
}

function limiter(db: Db, keyPrefix: string, points: number): RateLimiterDrizzle {
  return new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix,
    points,
    duration: SIGN_IN_WINDOW_SECONDS,
    // Its own cleaning is a timer per instance; rows that ended go with each success instead.
    clearExpiredByTimeout: false,
  });
}

async function consume(limiter: RateLimiterDrizzle, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw new AppError(
      'too-many',
      `Too many tries. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    );
  }
}
