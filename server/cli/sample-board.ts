import path from 'node:path';
import { createBoard } from '../../drizzle/boards.ts';
import type { Db } from '../../drizzle/client.ts';
import { preparePlanBoard } from '../../lib/exchange/import-plan.ts';
import { readFile } from './files.ts';

const NAME = 'sample-plan.md';

/** What the first owner finds: a plan of a team that does not exist, imported like any other. */
export async function addSampleBoard(db: Db, root: string, ownerId: string): Promise<void> {
  const bytes = readFile(path.join(root, 'public', NAME));
  const importedOn = new Date().toISOString().slice(0, 10);
  const board = preparePlanBoard({ bytes, name: NAME, importedOn, by: ownerId });
  await createBoard(db, { ...board, createdBy: ownerId });
}
