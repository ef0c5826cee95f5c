import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './app/content-security-policy.ts';
import { NONCE_HEADER, PATH_HEADER } from './app/request-headers.ts';

/** Gives every page its own nonce and policy, and tells the page its own address (for `?next=`). */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy({
    nonce,
    host: request.headers.get('host'),
    development: process.env.NODE_ENV === 'development',
  });

  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|icon.svg).*)'] };
