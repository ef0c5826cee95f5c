/** True for "such a row exists already", however drizzle wrapped it. */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === '23505' || (error instanceof Error && codeOf(error.cause) === '23505');
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
