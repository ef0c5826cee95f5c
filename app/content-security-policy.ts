interface PolicyOptions {
  nonce: string;
  /** The Host header: named for sockets, which older Safari does not count as 'self'. */
  host: string | null;
  /** React's development build needs eval. */
  development: boolean;
}

/** A host with an optional port, IPv6 included; anything else is left out of the policy. */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;

/** The policy of one page: our own scripts by nonce, nothing in a frame, no address but ours. Notes may show pictures over https. */
export function contentSecurityPolicy({ nonce, host, development }: PolicyOptions): string {
  const sockets = host && HOST.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // The board places cards with inline styles; a nonce cannot cover style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob: https:`,
    `font-src 'self'`,
    `connect-src 'self'${sockets}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
