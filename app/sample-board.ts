import type { Db } from '@/drizzle/client.ts';
import { createEmptyBoard } from './new-board.ts';

/** The board a first visitor lands on. */
export function createSampleBoard(db: Db, owner: { id: string }): Promise<string> {
  return createEmptyBoard(db, { title: 'Sample', by: owner.id });
}
