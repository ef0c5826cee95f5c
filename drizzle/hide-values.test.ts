import { inspect } from 'node:util';
import { sql as query } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { users } from './schema.ts';
import { testDatabase } from './testing.ts';

const { db, close } = await testDatabase();
afterAll(close);

test('an error of a query that failed names the query and the reason, and none of its values', async () => {
  const values = { email: 'mira@hidden.example', name: 'Mira', passwordHash: 'a-hash-of-hers' };
  const long = { ...values, id: 'no uuid' };
  const failing: (() => Promise<unknown>)[] = [
    async () => db.insert(users).values(long),
    async () => db.execute(query`select ${'a-hash-of-hers'}::text from nowhere`),
    () => db.transaction((tx) => tx.insert(users).values(long)),
  ];
  for (const fail of failing) {
    const error: unknown = await fail().then(
      () => null,
      (reason: unknown) => reason,
    );
    const told = inspect(error, { depth: 5 });
    expect(told).toMatch(/Failed query: (?:insert into "users"|select)/);
    expect(told).toMatch(/invalid input syntax|does not exist/);
    expect(told).not.toContain('a-hash-of-hers');
    expect(told).not.toContain('hidden.example');
  }
});
