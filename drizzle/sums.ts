import { createHash } from 'node:crypto';

/** The SHA-256 of a snapshot, in hexadecimal, as it is kept beside it. */
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** How much of it is kept beside a row of the log: enough to notice damage. */
const SUM_BYTES = 8;

/** The sum of a row of the log; PostgreSQL makes the same when a room writes one. */
export const sumOf = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes).digest().subarray(0, SUM_BYTES);

/** Whether a row is as it was written; one without a sum counts as such. */
export const isIntact = (data: Uint8Array, sum: Uint8Array | null): boolean =>
  sum === null || Buffer.from(sumOf(data)).equals(sum);
