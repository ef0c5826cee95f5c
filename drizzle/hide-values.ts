import { DrizzleQueryError } from 'drizzle-orm';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';

type Run = (this: unknown, ...query: unknown[]) => Promise<unknown>;
interface Runs {
  queryWithCache: Run;
}
let hidden = false;

/**
 * Drizzle writes the values of a query that failed into the error's message: addresses, hashes of passwords, texts of plans, on
 * their way into a log. From now on an error names the query alone, with the database's own error as its cause.
 */
export function hideValues(): void {
  if (hidden) return;
  hidden = true;
  // The one method that every query goes through, and it is not public: the test notices should it go.
  const queries = PgPreparedQuery.prototype as unknown as Runs;
  const run = queries.queryWithCache;
  queries.queryWithCache = async function (...query) {
    try {
      return await run.apply(this, query);
    } catch (error) {
      throw withoutValues(error);
    }
  };
}

const withoutValues = (error: unknown): unknown =>
  error instanceof DrizzleQueryError
    ? new Error(`Failed query: ${error.query}`, { cause: error.cause })
    : error;
