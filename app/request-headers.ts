/** Set by proxy.ts on every page request, whatever the browser sent under the same name. */
export const NONCE_HEADER = 'x-laneway-nonce';
export const PATH_HEADER = 'x-laneway-path';
