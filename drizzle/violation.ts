/** True for "such a row exists already", however drizzle wrapped it. */
export function isUniqueViolation(error: unknown): boolean {
  return isCode(error, (code) => code === '23505');
}

/**
 * True for a text that PostgreSQL cannot keep: one with a NUL, or with half of a character in JSON, which it takes for no
 * JSON at all. A malformed id has that last code, too, and is no text of anybody's.
 */
export function isUnkeepable(error: unknown): boolean {
  return isCode(
    error,
    (code, message) =>
      code === '22021' ||
      code === '22P05' ||
      (code === '22P02' && /for type jsonb?$/.test(message)),
  );
}

function isCode(error: unknown, test: (code: unknown, message: string) => boolean): boolean {
  if (!(error instanceof Error)) return false;
  return test('code' in error ? error.code : null, error.message) || isCode(error.cause, test);
}
