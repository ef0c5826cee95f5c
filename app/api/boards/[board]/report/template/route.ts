import { z } from 'zod';
import { answer, bodyOf } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { keepTemplate } from '../keep-template.ts';
import { reportKind, templateText } from '../report-query.ts';

interface Params {
  params: Promise<{ board: string }>;
}

const input = z.object({ kind: reportKind, text: templateText.nullable() });

/** Keeps the board's own template of a kind of report; null goes back to the one Laneway has. */
export function PUT(request: Request, { params }: Params): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const { user, board } = await authorizeBoard((await params).board, 'board.edit');
    const { kind, text } = await bodyOf(request, input);
    await keepTemplate(database().db, { boardId: board.id, kind, text, by: user.id });
    return null;
  });
}
