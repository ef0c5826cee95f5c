import { z } from 'zod';
import {
  MAX_EMAIL_CHARS,
  MAX_NAME_CHARS,
  MAX_PASSWORD_CHARS,
  MIN_PASSWORD_CHARS,
} from '@/lib/limits.ts';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(MAX_EMAIL_CHARS, `Use an e-mail of at most ${MAX_EMAIL_CHARS} characters.`)
  .pipe(z.email('Write an e-mail like name@company.org.'));

const name = z
  .string()
  .transform((text) => text.replaceAll(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Write the name your team knows you by.')
      .max(MAX_NAME_CHARS, `Use a name of at most ${MAX_NAME_CHARS} characters.`),
  );

const newPassword = z
  .string()
  .min(MIN_PASSWORD_CHARS, `Use at least ${MIN_PASSWORD_CHARS} characters.`)
  .max(MAX_PASSWORD_CHARS, `Use at most ${MAX_PASSWORD_CHARS} characters.`);

/** One that is to be compared: its length was judged when it was chosen. */
const givenPassword = z
  .string()
  .min(1, 'Write your password.')
  .max(MAX_PASSWORD_CHARS, 'This password is too long.');

const token = z.string().max(200);

export const credentialsInput = z.object({ email, password: givenPassword });
const accountInput = z.object({ email, name, password: newPassword });
export const setUpInput = accountInput.extend({ token });
export const signUpInput = accountInput.extend({ token });
export const joinInput = z.object({ token });
export const profileInput = z.object({ name });
export const passwordInput = z
  .object({ password: givenPassword, newPassword })
  .refine((input) => input.password !== input.newPassword, {
    path: ['newPassword'],
    message: 'Choose a password other than the one you have.',
  });
