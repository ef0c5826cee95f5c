import { describe, expect, test } from 'vitest';
import { readEnv } from './env.ts';

const ROOT = '/srv/laneway';
const GOOD_SECRET = '9f2c4e7ab1d05836f7e1c9a24b6d8035e9f1a7c2';

const read = (variables: Record<string, string>) =>
  readEnv({ DATA_DIR: '/data', NODE_ENV: 'test', ...variables }, ROOT);
const production = (variables: Record<string, string>) =>
  read({ NODE_ENV: 'production', ...variables });

describe('without any variable', () => {
  test('Laneway serves this machine only, on port 3000, with everything in one process', () => {
    expect(read({})).toMatchObject({ port: 3000, host: '127.0.0.1', role: 'all' });
  });

  test('there is no secret to fall back on', () => {
    expect(read({}).secret).toBeUndefined();
  });

  test('an empty variable counts as one that is not set', () => {
    expect(read({ PORT: '', DATABASE_URL: '', ROLE: '' })).toMatchObject({
      port: 3000,
      role: 'all',
    });
  });
});

test('a relative data folder starts from the project', () => {
  expect(read({ DATA_DIR: 'data' }).dataDir).toBe('/srv/laneway/data');
});

test('NEXTAUTH_URL is heard as PUBLIC_URL', () => {
  expect(read({ NEXTAUTH_URL: 'https://board.example.org' }).publicUrl?.host).toBe(
    'board.example.org',
  );
});

describe('a value that cannot be used is refused by name', () => {
  test.each([
    ['PORT', { PORT: '80a' }],
    ['PORT', { PORT: '65536' }],
    ['ROLE', { ROLE: 'worker' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://host/db' }],
    ['DATABASE_URL', { DATABASE_URL: 'host=db user=me' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'board.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/board' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://a.example.org', NEXTAUTH_URL: 'https://b.example.org' }],
    ['DATABASE_URL', { ROLE: 'web', NEXTAUTH_SECRET: GOOD_SECRET }],
    ['NEXTAUTH_SECRET', { ROLE: 'web', DATABASE_URL: 'postgres://db/laneway' }],
  ])('%s in %o', (name, variables) => {
    expect(() => read(variables)).toThrow(name);
  });
});

describe('production refuses what is not safe', () => {
  test.each([
    ['shorter', { NEXTAUTH_SECRET: 'short' }],
    ['looks like an example', { NEXTAUTH_SECRET: 'please-change-me-please-change-me-0123' }],
    ['looks like an example', { NEXTAUTH_SECRET: 'a'.repeat(64) }],
    ['without https', { PUBLIC_URL: 'http://board.example.org' }],
    ['without https', { PUBLIC_URL: 'http://172.32.0.1' }],
  ])('%s: %o', (words, variables) => {
    expect(() => production(variables)).toThrow(words);
  });

  test('and says so without repeating the secret', () => {
    expect(() => production({ NEXTAUTH_SECRET: 'hunter2' })).not.toThrow('hunter2');
  });
});

test.each([
  'http://localhost:3000',
  'http://192.168.1.20',
  'http://[::1]:3000',
  'http://boards.lan',
  'https://board.example.org',
])('production accepts %s and a secret drawn by chance', (PUBLIC_URL) => {
  expect(production({ PUBLIC_URL, NEXTAUTH_SECRET: GOOD_SECRET })).toMatchObject({
    secret: GOOD_SECRET,
  });
});

test('the grace of a node that ends is whole seconds, none unless told', () => {
  const grace = (SHUTDOWN_GRACE = '') => read({ SHUTDOWN_GRACE }).shutdownGrace;
  expect([grace(), grace('5'), grace('10')]).toEqual([0, 5, 10]);
  for (const wrong of ['11', '-1', '2.5', 'soon'])
    expect(() => grace(wrong)).toThrow('SHUTDOWN_GRACE must be a whole number of seconds');
});

test('the days of history are a whole number, 90 unless told', () => {
  const days = (HISTORY_DAYS = '') => read({ HISTORY_DAYS }).historyDays;
  expect([days(), days('7')]).toEqual([90, 7]);
  for (const wrong of ['0', '-1', '1.5', 'ever', '1e3'])
    expect(() => days(wrong)).toThrow('HISTORY_DAYS must be a whole number of days');
});
