import { z } from 'zod';
import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { MAX_BOARD_ITEMS, MAX_PLAN_BYTES, MAX_REVISION_BYTES } from '@/lib/limits.ts';
import { loadSource } from './load-source.ts';
import { saveRevision } from './save-revision.ts';

interface Context {
  params: Promise<{ board: string }>;
}

/** The source of the board's plan with what was read from it: what the pane beside the board writes the board into. 204 without one. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { board } = await authorizeBoard((await params).board, 'board.view');
    const id = new URL(request.url).searchParams.get('id');
    return loadSource(database().db, board.id, id);
  });
}

const TOO_LONG = 'The plan would get too long. Take something out first.';
const text = z.string().max(MAX_PLAN_BYTES, TOO_LONG);
const input = z.object({
  source: z.uuid().nullable(),
  base: text,
  text,
  lines: z
    .record(z.uuid(), z.int().min(1))
    .refine((lines) => Object.keys(lines).length <= MAX_BOARD_ITEMS, 'These are too many items.'),
});

/** Makes text typed beside the board the plan's own, for everybody. Answers with the id of the new source. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { board, user } = await authorizeBoard((await params).board, 'board.edit');
    const limit = { most: MAX_REVISION_BYTES, sentence: TOO_LONG };
    const typed = await bodyOf(request, input, limit);
    const { id } = await saveRevision(database(), { boardId: board.id, userId: user.id }, typed);
    return { id };
  });
}
