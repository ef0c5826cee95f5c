import { isUnkeepable } from '@/drizzle/violation.ts';
import { AppError } from '@/lib/errors.ts';

/** The failure as one that we expect, or null where it is a bug: for the edges, which say the one in a sentence and let the other rise. */
export function expected(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  // Every text that somebody sends may hold one, and nothing was written.
  return isUnkeepable(error) ? new AppError('invalid', UNKEEPABLE, { cause: error }) : null;
}

const UNKEEPABLE =
  'This holds a character that is none (a NUL, or half of one). Take it out and try again.';
