import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is known again, and no other is', async () => {
  const stored = await hashPassword('correct horse');
  expect(await verifyPassword('correct horse', stored)).toBe(true);
  expect(await verifyPassword('correct horsf', stored)).toBe(false);
});

test('the same password is kept differently each time, and never as it is', async () => {
  const [one, two] = await Promise.all([
    hashPassword('correct horse'),
    hashPassword('correct horse'),
  ]);
  expect(one).not.toBe(two);
  expect(one).not.toContain('correct');
});

test('a password typed as other code points for the same letters is the same password', async () => {
  expect(await verifyPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(
    true,
  );
});

test('no account and a damaged hash are a wrong password', async () => {
  expect(await verifyPassword('x', null)).toBe(false);
  expect(await verifyPassword('x', 'scrypt$32768')).toBe(false);
});
