import { isIP } from 'node:net';

interface Settings {
  production: boolean;
  role: string;
  secret?: string;
  publicUrl?: URL;
  nextAuthUrl?: URL;
  databaseUrl?: URL;
  metricsToken?: string;
}

const MIN_SECRET_CHARS = 32;
const MIN_TOKEN_CHARS = 16;
const MAKE_ONE = 'Leave it out and Laneway makes one, or use the output of: openssl rand -hex 32';

/** Why Laneway must not run with these settings, as one sentence that names the variable; null where it may. */
export function unsafeReason(settings: Settings): string | null {
  const { publicUrl, nextAuthUrl, role } = settings;
  const address = publicUrl ?? nextAuthUrl;
  if (publicUrl && nextAuthUrl && publicUrl.origin !== nextAuthUrl.origin)
    return 'PUBLIC_URL and NEXTAUTH_URL name different addresses: set PUBLIC_URL only.';
  if (address && address.pathname !== '/')
    return `PUBLIC_URL has a path (${address.pathname}): Laneway lives at the root of its host, so leave the path out.`;
  if (role !== 'all' && !settings.databaseUrl)
    return `ROLE=${role} needs DATABASE_URL: the embedded database serves one process only.`;
  if (role !== 'all' && settings.secret === undefined)
    return `ROLE=${role} needs NEXTAUTH_SECRET: every process must know the same one.`;
  return settings.production ? unsafeInProduction(settings, address) : null;
}

function unsafeInProduction(
  { secret, metricsToken }: Settings,
  address: URL | undefined,
): string | null {
  if (secret !== undefined && secret.length < MIN_SECRET_CHARS)
    return `NEXTAUTH_SECRET is shorter than ${MIN_SECRET_CHARS} characters, so sessions could be forged. ${MAKE_ONE}`;
  if (secret !== undefined && looksLikeDefault(secret))
    return `NEXTAUTH_SECRET looks like an example that others know too, so sessions could be forged. ${MAKE_ONE}`;
  if (
    metricsToken !== undefined &&
    (metricsToken.length < MIN_TOKEN_CHARS || looksLikeDefault(metricsToken))
  )
    return `METRICS_TOKEN could be guessed: use at least ${MIN_TOKEN_CHARS} characters drawn by chance, for instance the output of: openssl rand -hex 16`;
  if (address?.protocol === 'http:' && !isLocal(address.hostname))
    return `PUBLIC_URL is ${address.origin}, and without https passwords could be read on the way: put a proxy with a certificate before Laneway and write https.`;
  return null;
}

/** Known words, and too few different characters to have been drawn by chance. */
function looksLikeDefault(secret: string): boolean {
  return (
    /change.?me|secret|password|example|default|laneway|nextauth|replace/i.test(secret) ||
    new Set(secret).size < 10
  );
}

/** Hosts that only a network of one's own reaches. */
function isLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 4)
    return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      host,
    );
  if (isIP(host) === 6) return /^(?:::1$|f[cd]|fe80)/i.test(host);
  return !host.includes('.') || /\.(?:local|localhost|lan|internal|home\.arpa|test)$/i.test(host);
}
