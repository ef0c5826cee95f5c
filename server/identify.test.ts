import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { encode } from 'next-auth/jwt';
import { afterAll, expect, test, vi } from 'vitest';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser, raiseSessionVersion, type User } from '../drizzle/users.ts';
import { createIdentify } from './identify.ts';
import { createReadSessions } from './session.ts';

const SECRET: string = randomUUID();
const PLAIN = 'next-auth.session-token';
const SECURE = `__Secure-${PLAIN}`;

const { db, close } = await testDatabase();
afterAll(close);
const identify = createIdentify({ db, readSessions: createReadSessions(SECRET) });

const person = () =>
  createUser(db, { email: `${randomUUID()}@example.org`, name: 'Ada', passwordHash: 'x' });

const tokenOf = (user: User, { secret = SECRET, maxAge = 60 } = {}) =>
  encode({ secret, maxAge, token: { uid: user.id, sv: user.sessionVersion, name: 'old name' } });

const withCookie = (cookie?: string) => ({ headers: { cookie } }) as IncomingMessage;

test.each([PLAIN, SECURE])(
  'a person is known by the cookie %s, under their present name',
  async (name) => {
    const user = await person();
    const cookie = `theme=dark; ${name}=${await tokenOf(user)}`;
    expect(await identify(withCookie(cookie))).toMatchObject({ userId: user.id, name: 'Ada' });
  },
);

test('a cookie that was split into chunks is put together in their order', async () => {
  const user = await person();
  const token = await tokenOf(user);
  const chunks = [token.slice(0, 90), token.slice(90, 200), token.slice(200)];
  const cookie = chunks
    .map((part, i) => `${PLAIN}.${i}=${part}`)
    .toReversed()
    .join('; ');
  expect(await identify(withCookie(cookie))).toMatchObject({ userId: user.id });
});

test('a stale secure cookie does not hide a good plain one', async () => {
  const user = await person();
  const cookie = `${SECURE}=nonsense; ${PLAIN}=${await tokenOf(user)}`;
  expect(await identify(withCookie(cookie))).toMatchObject({ userId: user.id });
});

test('no cookie, a foreign one, one that ended and one signed with another secret are nobody', async () => {
  const user = await person();
  const cookies = [
    undefined,
    'a=b',
    `${PLAIN}=`,
    `${PLAIN}=%E0%A4%A`,
    `${PLAIN}=${await tokenOf(user, { secret: 'another' })}`,
    `${PLAIN}=${await tokenOf(user, { maxAge: -60 })}`,
  ];
  for (const cookie of cookies) expect(await identify(withCookie(cookie))).toBeNull();
});

test('a session made before the person was signed out everywhere is nobody', async () => {
  const user = await person();
  const cookie = `${PLAIN}=${await tokenOf(user)}`;
  await raiseSessionVersion(db, user.id);
  expect(await identify(withCookie(cookie))).toBeNull();
});

test('a session that was seen before ends when it ends', async () => {
  const user = await person();
  const cookie = `${PLAIN}=${await tokenOf(user, { maxAge: 2 })}`;
  expect(await identify(withCookie(cookie))).toMatchObject({ userId: user.id });
  vi.useFakeTimers({ now: Date.now() + 3_000, toFake: ['Date'] });
  try {
    expect(await identify(withCookie(cookie))).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
