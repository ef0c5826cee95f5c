import { z } from 'zod';
import { answer } from '@/app/answer.ts';
import { authorizeBoard } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { exportFile } from './export-file.ts';
import { loadExport } from './load-export.ts';

const query = z.object({
  damage: z.enum(['keep', 'repair']).catch('keep'),
  as: z.enum(['download', 'json']).catch('download'),
});

/** The board's plan as it is saved: the file, or (`as=json`) what changed in it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ board: string }> },
): Promise<Response> {
  const { damage, as } = query.parse(Object.fromEntries(new URL(request.url).searchParams));
  const load = async () => {
    const { board } = await authorizeBoard((await params).board, 'board.export');
    return loadExport(database().db, board.id, damage);
  };
  if (as === 'json') return answer(async () => (await load()).preview);
  try {
    return exportFile(await load());
  } catch (error) {
    return answer(() => Promise.reject(error));
  }
}
