import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '@/drizzle/client.ts';
import { createBoard } from '@/drizzle/boards.ts';
import { preparePlanBoard } from '@/lib/exchange/import-plan.ts';

const NAME = 'sample-plan.md';

/** The board a first visitor lands on: a plan of a team that does not exist, imported like any other. Returns its id. */
export async function createSampleBoard(db: Db, owner: { id: string }): Promise<string> {
  const bytes = await readFile(path.join(process.cwd(), 'public', NAME));
  const importedOn = new Date().toISOString().slice(0, 10);
  const board = preparePlanBoard({ bytes, name: NAME, importedOn, by: owner.id });
  await createBoard(db, { ...board, createdBy: owner.id });
  return board.boardId;
}
