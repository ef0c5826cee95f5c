import { answer } from '@/app/answer.ts';
import { authorizeBoard } from '@/app/session.ts';
import { sharingOf } from '@/app/sharing.ts';
import { database } from '@/drizzle/app-client.ts';

export function GET(
  _: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  return answer(async () =>
    sharingOf(database().db, await authorizeBoard((await params).board, 'members.view')),
  );
}
