import { AppError } from '@/lib/errors.ts';

/**
 * For route handlers that change something: refuses a request that a page of another origin made. Server actions have
 * this from Next. Programs send neither header, and no browser lets a page leave both out.
 */
export function refuseOtherOrigins(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null ? site === 'same-origin' : origin === null || isOurs(request, origin)) return;
  throw new AppError('no-access', 'This request came from another site.');
}

function isOurs(request: Request, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const forwarded = request.headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return host === request.headers.get('host') || host === forwarded;
}
