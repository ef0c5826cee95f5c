/** Where to go after signing in: a path of this site only, whatever the address bar was made to say. */
export function nextPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return HOME;
  try {
    // As a browser reads it: "//host", "/\host" and "/\t/host" all leave the site.
    const url = new URL(value, ORIGIN);
    const path = url.pathname + url.search + url.hash;
    return url.origin === ORIGIN && !path.startsWith('//') ? path : HOME;
  } catch {
    return HOME;
  }
}

const HOME = '/boards';
const ORIGIN = 'http://laneway.invalid';
