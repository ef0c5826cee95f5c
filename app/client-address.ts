/**
 * The network address a request came from, for counting tries; null where nobody says. The last entry is the one
 * written nearest to us: what a client claims about itself stands before it.
 */
export function addressIn(header: (name: string) => string | null | undefined): string | null {
  const last = header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last ? last.slice(0, MAX_ADDRESS_CHARS) : null;
}

const MAX_ADDRESS_CHARS = 64;
