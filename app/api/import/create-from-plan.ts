import { planWork, weightOf } from '@/app/plan-aside.ts';
import { boardOf, createBoard } from '@/drizzle/boards.ts';
import type { Db } from '@/drizzle/client.ts';
import { isUniqueViolation } from '@/drizzle/violation.ts';
import { AppError } from '@/lib/errors.ts';
import type { Correction, Corrections } from '@/lib/exchange/plan-to-board.ts';
import { splitNotes } from '@/lib/exchange/notes.ts';
import type { ImportRequest } from '@/components/plan/import-settings.ts';
import type { Import } from './read-import.ts';

interface CreateOptions extends Import {
  /** User id of whoever imports, and becomes the board's owner. */
  by: string;
}

/**
 * Makes the board of a confirmed preview and gives its id. The plan is read again here, so only decisions are taken
 * from the browser. The same import sent twice (a lost answer, a second click) gives the same board.
 */
export async function createFromPlan(db: Db, { by, ...sent }: CreateOptions): Promise<string> {
  const { request } = sent;
  const { board: boardId, settings } = request;
  const made = await planWork(
    'makeBoard',
    {
      bytes: sent.bytes,
      name: request.name,
      foreign: request.foreign,
      corrections: correctionsOf(request),
      ...settings,
      importedOn: new Date().toISOString().slice(0, 10),
      by,
    },
    weightOf(sent.bytes),
  );
  if (made.source.imported.length === 0) {
    throw new AppError('invalid', 'Every item is left out. Tick at least one and try again.');
  }
  try {
    await createBoard(db, { ...made, boardId, createdBy: by });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    if ((await boardOf(db, boardId, by)) === null) {
      throw new AppError('conflict', 'Reload the page and import the plan again.', {
        cause: error,
      });
    }
  }
  return boardId;
}

function correctionsOf({ corrected, leftOut }: ImportRequest): Corrections {
  const corrections: Record<number, Correction> = {};
  for (const { line, set } of corrected) {
    const { notes, ...rest } = set;
    corrections[line] = { ...rest, ...(notes !== undefined && splitNotes(notes)) };
  }
  for (const line of leftOut) corrections[line] = { ...corrections[line], skip: true };
  return corrections;
}
