/** A second import as work on plain data, so that a large one can be done on a thread of its own. */
import { NO_DECISIONS, type ImportDecisions } from './merge-import.ts';
import { compareImport, prepareImport, type PreparedImport } from './merge-import-commit.ts';
import type { MergeSource } from './merge-import-past.ts';
import {
  readIncoming,
  type FileAgain,
  type IncomingPlan,
  type PlanHere,
} from './merge-import-read.ts';
import { summaryOf, type ImportSummary } from './merge-import-summary.ts';
import { metaOfStored, type StoredBoard } from './stored-board.ts';

/** What a file is compared with. */
export interface ImportBasis {
  stored: StoredBoard;
  /** The source that the board is on; null for a board that was made without a plan. */
  source: (MergeSource & { name: string }) | null;
  here: PlanHere | null;
}

/** What importing the file would do. Who set the board's values is not known here. */
export async function compareAgain({
  basis,
  file,
  apart,
}: {
  basis: ImportBasis;
  file: FileAgain;
  apart: readonly number[];
}): Promise<ImportSummary> {
  const { stored, source, here } = basis;
  const read = await readIncoming(file, here, metaOfStored(stored));
  const { items, words, identical, foreign } = read;
  const decisions = { ...NO_DECISIONS, apart };
  const merge = compareImport(stored, { source, items, words, decisions });
  return summaryOf(merge, {
    source: source?.id ?? null,
    sourceName: source?.name ?? null,
    identical,
    foreign,
  });
}

/** The import as it is to be committed; `prepared` is null where the file is the one the board has. */
export async function prepareAgain(again: {
  basis: ImportBasis;
  file: FileAgain;
  decisions: ImportDecisions;
  /** Id of the new source. */
  sourceId: string;
  by: string;
  now: number;
}): Promise<{ prepared: PreparedImport | null; read: IncomingPlan }> {
  const { basis, file, ...rest } = again;
  const { stored, source, here } = basis;
  const read = await readIncoming(file, here, metaOfStored(stored));
  if (read.identical) return { prepared: null, read };
  const { items, words } = read;
  return {
    prepared: prepareImport(stored, { ...rest, source, items, words, name: read.name }),
    read,
  };
}
