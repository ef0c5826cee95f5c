import type { IncomingMessage } from 'node:http';

/**
 * Makes `X-Forwarded-For` believable for the pages, which count failed sign-ins by it. With a proxy in front (PUBLIC_URL is
 * set) its last entry is the proxy's word; without one the whole header is the client's own, and the socket's address
 * takes its place.
 */
export function noteClientAddress(req: IncomingMessage, { proxied }: { proxied: boolean }): void {
  const { remoteAddress } = req.socket;
  if (proxied && req.headers['x-forwarded-for'] !== undefined) return;
  if (remoteAddress === undefined) delete req.headers['x-forwarded-for'];
  else req.headers['x-forwarded-for'] = remoteAddress;
}
