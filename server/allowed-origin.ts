import type { IncomingMessage } from 'node:http';

export type AllowedOrigin = (req: IncomingMessage) => boolean;

/**
 * True where a page of ours opened this connection: SameSite cookies do not separate the ports and sub-domains of one
 * site, so sockets look at `Origin` too. Programs send none, and no browser lets a page leave it out.
 */
export function createAllowedOrigin(publicUrl: URL | undefined): AllowedOrigin {
  return (req) => {
    const { origin } = req.headers;
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const { host, origin: normal } = new URL(origin);
    if (normal === publicUrl?.origin) return true;
    const forwarded = req.headers['x-forwarded-host']?.toString().split(',')[0]?.trim();
    return host === req.headers.host || host === forwarded;
  };
}
