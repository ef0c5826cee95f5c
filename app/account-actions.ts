'use server';
import { inspect } from 'node:util';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { FormState } from '@/components/account/form-state.ts';
import { database } from '@/drizzle/app-client.ts';
import { updateProfile, userById } from '@/drizzle/users.ts';
import {
  credentialsInput,
  joinInput,
  passwordInput,
  profileInput,
  setUpInput,
  signUpInput,
} from './account-input.ts';
import { changePassword as change } from './change-password.ts';
import { addressIn } from './client-address.ts';
import { checkCredentials } from './credentials.ts';
import { submit } from './form-action.ts';
import { joinByInvitation, signUpByInvitation } from './join.ts';
import { nextPath } from './next-path.ts';
import { createSampleBoard } from './sample-board.ts';
import { authorizeUser } from './session.ts';
import { startSession } from './session-cookie.ts';
import { setUp as setUpOwner } from './set-up.ts';

export async function signIn(_: FormState, form: FormData): Promise<FormState> {
  return submit(credentialsInput, form, async (input) => {
    const given = await headers();
    const address = addressIn((name) => given.get(name));
    await startSession(await checkCredentials(database().db, { ...input, address }));
    redirect(nextPath(form.get('next')));
  });
}

export async function setUp(_: FormState, form: FormData): Promise<FormState> {
  return submit(setUpInput, form, async (input) => {
    const { db } = database();
    const owner = await setUpOwner(db, input);
    await startSession(owner);
    // The link is used up: an owner without a sample is better than no owner.
    const boardId = await createSampleBoard(db, owner).catch((error: unknown) => {
      process.stderr.write(`The sample plan was not imported. ${inspect(error)}\n`);
      return null;
    });
    redirect(boardId ? `/boards/${boardId}` : '/boards');
  });
}

export async function signUp(_: FormState, form: FormData): Promise<FormState> {
  return submit(signUpInput, form, async (input) => {
    const { user, boardId } = await signUpByInvitation(database().db, input);
    await startSession(user);
    redirect(`/boards/${boardId}`);
  });
}

export async function join(_: FormState, form: FormData): Promise<FormState> {
  return submit(joinInput, form, async ({ token }) => {
    const user = await authorizeUser();
    const { boardId } = await joinByInvitation(database().db, token, user.id);
    redirect(`/boards/${boardId}`);
  });
}

export async function saveProfile(_: FormState, form: FormData): Promise<FormState> {
  return submit(profileInput, form, async (profile) => {
    const { db } = database();
    const { id } = await authorizeUser();
    await updateProfile(db, id, profile);
    const user = await userById(db, id);
    // The token carries the name to the boards.
    if (user) await startSession(user);
    return 'Saved.';
  });
}

export async function changePassword(_: FormState, form: FormData): Promise<FormState> {
  return submit(passwordInput, form, async (input) => {
    const user = await authorizeUser();
    await startSession(await change(database().db, { ...input, userId: user.id }));
    return 'Your password is changed, and every other device is signed out.';
  });
}
