import { answer } from '@/app/answer.ts';
import { refuseOtherOrigins } from '@/app/same-origin.ts';
import { authorizeUser } from '@/app/session.ts';
import { database } from '@/drizzle/app-client.ts';
import { createFromPlan } from './create-from-plan.ts';
import { readImport } from './read-import.ts';

/** Makes a board of a previewed plan; answers its id. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    refuseOtherOrigins(request);
    const user = await authorizeUser();
    const { db } = database();
    return { board: await createFromPlan(db, { ...(await readImport(request)), by: user.id }) };
  });
}
