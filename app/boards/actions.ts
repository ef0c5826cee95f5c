'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Refusal } from '@/components/boards/board-summary.ts';
import { database } from '@/drizzle/app-client.ts';
import { archiveBoard, deleteBoard, renameBoard, unarchiveBoard } from '@/drizzle/boards.ts';
import { removeMember } from '@/drizzle/members.ts';
import { AppError } from '@/lib/errors.ts';
import { MAX_TITLE_CHARS } from '@/lib/limits.ts';
import { expected } from '../expected.ts';
import { createEmptyBoard } from '../new-board.ts';
import { authorizeBoard, authorizeUser } from '../session.ts';

// A server action can be called with anything: its arguments are parsed like any other input.
const boardId = z.string().max(100);
const title = z
  .string()
  .trim()
  .min(1, 'Give the board a title.')
  .max(MAX_TITLE_CHARS, `Use a title of at most ${MAX_TITLE_CHARS} characters.`);

export async function createBoard(...given: [title: string]): Promise<Refusal> {
  return attempt(z.tuple([title]), given, async ([title]) => {
    const user = await authorizeUser();
    redirect(`/boards/${await createEmptyBoard(database().db, { title, by: user.id })}`);
  });
}

export async function rename(...given: [boardId: string, title: string]): Promise<Refusal> {
  return attempt(z.tuple([boardId, title]), given, async ([id, title]) => {
    const { board } = await authorizeBoard(id, 'board.rename');
    await renameBoard(database().db, board.id, title);
  });
}

export async function setArchived(
  ...given: [boardId: string, archived: boolean]
): Promise<Refusal> {
  return attempt(z.tuple([boardId, z.boolean()]), given, async ([id, archived]) => {
    const { board } = await authorizeBoard(id, 'board.archive');
    await (archived ? archiveBoard : unarchiveBoard)(database().db, board.id);
  });
}

export async function remove(...given: [boardId: string, typed: string]): Promise<Refusal> {
  return attempt(z.tuple([boardId, z.string()]), given, async ([id, typed]) => {
    const { board } = await authorizeBoard(id, 'board.delete');
    if (typed !== board.title)
      throw new AppError('invalid', 'Type the title exactly as it stands here.');
    await deleteBoard(database().db, board.id);
  });
}

export async function leave(...given: [boardId: string]): Promise<Refusal> {
  return attempt(z.tuple([boardId]), given, async ([id]) => {
    const { user, board } = await authorizeBoard(id, 'board.view');
    await removeMember(database().db, board.id, user.id);
  });
}

async function attempt<S extends z.ZodType>(
  schema: S,
  given: unknown,
  run: (input: z.infer<S>) => Promise<void>,
): Promise<Refusal> {
  const input = schema.safeParse(given);
  if (!input.success) return input.error.issues[0]?.message ?? 'This cannot be done.';
  try {
    await run(input.data);
  } catch (error) {
    const failure = expected(error);
    if (failure) return failure.message;
    throw error;
  }
  revalidatePath('/boards');
  return null;
}
