const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids arrive from addresses that people type: PostgreSQL would answer a malformed one with an error instead of no row. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
