import { afterAll, expect, test } from 'vitest';
import { boardOf } from '../drizzle/boards.ts';
import { createInvitation, revokeInvitation } from '../drizzle/invitations.ts';
import { roleOf } from '../drizzle/members.ts';
import { createSetupLink } from '../drizzle/setup-links.ts';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser, userByEmail, userById } from '../drizzle/users.ts';
import { SIGN_IN_ATTEMPTS } from '../lib/limits.ts';
import { hashPassword } from '../lib/password.ts';
import { newToken } from '../lib/token.ts';
import { changePassword } from './change-password.ts';
import { checkCredentials } from './credentials.ts';
import { invitationFor, joinByInvitation, signUpByInvitation } from './join.ts';
import { createEmptyBoard } from './new-board.ts';
import { createSampleBoard } from './sample-board.ts';
import { setUp } from './set-up.ts';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());

const HOUR = 3_600_000;
const password = 'slow ferry at noon';
const passwordHash = await hashPassword(password);

let count = 0;
const person = (name = 'Ada') =>
  createUser(db, { email: `${name}-${++count}@plans.example`, name, passwordHash });

async function boardWithLink(expiresIn = HOUR) {
  const owner = await person('Olive');
  const boardId = await createEmptyBoard(db, { title: 'Harbour', by: owner.id });
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(Date.now() + expiresIn);
  const link = { boardId, tokenHash, role: 'editor' as const, createdBy: owner.id, expiresAt };
  const { id } = await createInvitation(db, link);
  return { owner, boardId, token, invitation: id };
}

const newcomer = (token: string) => ({
  token,
  email: `new-${++count}@plans.example`,
  name: 'Newcomer',
  password,
});

test('the set-up link makes one owner, however many use it at once', async () => {
  const { token, tokenHash } = newToken();
  await createSetupLink(db, { tokenHash, expiresAt: new Date(Date.now() + HOUR) });
  const attempts = [1, 2, 3].map(() => setUp(db, newcomer(token)));
  const results = await Promise.allSettled(attempts);
  const made = results.filter((result) => result.status === 'fulfilled');
  expect(made).toHaveLength(1);
  expect(made[0]?.value.owner).toBe(true);
  await expect(setUp(db, newcomer(token))).rejects.toMatchObject({ code: 'not-found' });
});

test('the first owner finds the sample plan on a board of theirs', async () => {
  const owner = await person();
  const board = await boardOf(db, await createSampleBoard(db, owner), owner.id);
  expect(board?.role).toBe('owner');
  expect(board?.progress?.total).toBeGreaterThan(10);
});

test('a set-up link that never was makes no account', async () => {
  const input = newcomer('guess');
  await expect(setUp(db, input)).rejects.toMatchObject({ code: 'not-found' });
  expect(await userByEmail(db, input.email)).toBeNull();
});

test('the right password opens the account', async () => {
  const user = await person();
  const opened = await checkCredentials(db, { email: user.email, password, address: null });
  expect(opened.id).toBe(user.id);
});

test('a wrong password and an unknown e-mail get the same answer', async () => {
  const user = await person();
  const answer = { code: 'invalid', message: 'This e-mail and password do not match.' };
  const wrong = { email: user.email, password: 'another password', address: null };
  await expect(checkCredentials(db, wrong)).rejects.toMatchObject(answer);
  const unknown = { ...wrong, email: 'nobody@plans.example' };
  await expect(checkCredentials(db, unknown)).rejects.toMatchObject(answer);
});

test('after too many failures even the right password waits', async () => {
  const user = await person();
  const wrong = { email: user.email, password: 'another password', address: null };
  await Promise.allSettled(
    Array.from({ length: SIGN_IN_ATTEMPTS }, () => checkCredentials(db, wrong)),
  );
  await expect(checkCredentials(db, { ...wrong, password })).rejects.toMatchObject({
    code: 'too-many',
  });
});

test('changing the password needs the present one and ends every session', async () => {
  const user = await person();
  const change = { userId: user.id, newPassword: 'a second long phrase' };
  await expect(changePassword(db, { ...change, password: 'not this one' })).rejects.toMatchObject({
    code: 'invalid',
  });
  const changed = await changePassword(db, { ...change, password });
  expect(changed.sessionVersion).toBe(user.sessionVersion + 1);
  expect((await userById(db, user.id))?.sessionVersion).toBe(changed.sessionVersion);
  const again = { email: user.email, password: change.newPassword, address: null };
  expect((await checkCredentials(db, again)).id).toBe(user.id);
});

test('an invitation says who invites to what, and makes an account that is on the board', async () => {
  const { boardId, token } = await boardWithLink();
  expect(await invitationFor(db, token)).toEqual({
    boardId,
    boardTitle: 'Harbour',
    invitedBy: 'Olive',
    role: 'editor',
  });
  const { user } = await signUpByInvitation(db, newcomer(token));
  expect(user.owner).toBe(false);
  expect(await roleOf(db, boardId, user.id)).toBe('editor');
});

test('a taken e-mail neither makes an account nor joins anybody', async () => {
  const { boardId, token } = await boardWithLink();
  const user = await person();
  await expect(
    signUpByInvitation(db, { ...newcomer(token), email: user.email }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect(await roleOf(db, boardId, user.id)).toBeNull();
});

test('an expired and a revoked invitation let nobody in and leave no account', async () => {
  const expired = await boardWithLink(-HOUR);
  const revoked = await boardWithLink();
  await revokeInvitation(db, revoked.boardId, revoked.invitation);
  for (const { token, boardId } of [expired, revoked]) {
    expect(await invitationFor(db, token)).toBeNull();
    const input = newcomer(token);
    await expect(signUpByInvitation(db, input)).rejects.toMatchObject({ code: 'not-found' });
    expect(await userByEmail(db, input.email)).toBeNull();
    const user = await person();
    await expect(joinByInvitation(db, token, user.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await roleOf(db, boardId, user.id)).toBeNull();
  }
});

test('an owner who follows an invitation stays an owner', async () => {
  const { boardId, owner, token } = await boardWithLink();
  expect(await joinByInvitation(db, token, owner.id)).toEqual({ boardId, role: 'owner' });
});
