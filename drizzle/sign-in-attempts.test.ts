import { afterAll, expect, test } from 'vitest';
import { SIGN_IN_ATTEMPTS, SIGN_IN_ATTEMPTS_PER_ADDRESS } from '../lib/limits.ts';
import { signInAttempts } from './sign-in-attempts.ts';
import { testDatabase } from './testing.ts';

const database = await testDatabase();
afterAll(() => database.close());
const attempts = () => signInAttempts(database.db);

async function fail(times: number, email: (n: number) => string, address: string | null) {
  for (let n = 0; n < times; n++) await attempts().begin(email(n), address);
}

test('an e-mail is refused after its tries, on every node, whatever the address', async () => {
  await fail(SIGN_IN_ATTEMPTS, () => 'ada@plans.example', null);
  await expect(attempts().begin('ada@plans.example', '10.0.0.9')).rejects.toMatchObject({
    code: 'too-many',
    message: 'Too many tries. Try again in 15 minutes.',
  });
  await expect(attempts().begin('ben@plans.example', null)).resolves.toBeUndefined();
});

test('tries that arrive at once are all counted', async () => {
  const tries = Array.from({ length: SIGN_IN_ATTEMPTS + 5 }, () =>
    attempts().begin('cleo@plans.example', null),
  );
  const results = await Promise.allSettled(tries);
  expect(results.filter((r) => r.status === 'rejected')).toHaveLength(5);
});

test('the right password forgets the failures of the e-mail', async () => {
  await fail(SIGN_IN_ATTEMPTS, () => 'dan@plans.example', null);
  await attempts().succeed('dan@plans.example', null);
  await expect(attempts().begin('dan@plans.example', null)).resolves.toBeUndefined();
});

test('an address that tries many e-mails is refused, and right passwords do not count', async () => {
  for (let n = 0; n < SIGN_IN_ATTEMPTS_PER_ADDRESS + 5; n++) {
    await attempts().begin('eve@plans.example', '10.0.0.1');
    await attempts().succeed('eve@plans.example', '10.0.0.1');
  }
  await fail(SIGN_IN_ATTEMPTS_PER_ADDRESS, (n) => `guess-${n}@plans.example`, '10.0.0.1');
  await expect(attempts().begin('one-more@plans.example', '10.0.0.1')).rejects.toMatchObject({
    code: 'too-many',
  });
});
