import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createAllowedOrigin } from './allowed-origin.ts';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
const allowed = createAllowedOrigin(new URL('https://board.example.org'));

test.each([
  [
    'a page of the host that was asked',
    { host: 'localhost:3000', origin: 'http://localhost:3000' },
  ],
  ['a page of PUBLIC_URL', { host: '10.0.0.5:3000', origin: 'https://board.example.org' }],
  [
    'a page of the host that the proxy was asked for',
    {
      host: 'web:3000',
      'x-forwarded-host': 'plan.example.org',
      origin: 'https://plan.example.org',
    },
  ],
  ['a program, which sends no origin', { host: 'localhost:3000' }],
])('%s may open a socket', (_, headers) => {
  expect(allowed(request(headers))).toBe(true);
});

test.each([
  ['another port', { host: 'localhost:3000', origin: 'http://localhost:8080' }],
  ['a sub-domain', { host: 'board.example.org', origin: 'https://evil.board.example.org' }],
  ['PUBLIC_URL without https', { host: 'web:3000', origin: 'http://board.example.org' }],
  ['a sandboxed page', { host: 'localhost:3000', origin: 'null' }],
])('a page of %s may not', (_, headers) => {
  expect(allowed(request(headers))).toBe(false);
});
