import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const policy = (host: string | null, development = false) =>
  contentSecurityPolicy({ nonce: 'n0nce', host, development });

test('scripts run by nonce only, and eval is for development', () => {
  expect(policy('localhost:3000')).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
  expect(policy('localhost:3000', true)).toContain("'unsafe-eval'");
});

test('sockets may reach the page’s own host and no other', () => {
  expect(policy('plans.example:8443')).toContain(
    "connect-src 'self' ws://plans.example:8443 wss://plans.example:8443;",
  );
  expect(policy('[::1]:3000')).toContain('ws://[::1]:3000');
});

test('a host that could end the directive is left out', () => {
  for (const host of ['a; script-src *', 'a b', "a'", null]) {
    expect(policy(host)).toContain("connect-src 'self';");
  }
});
