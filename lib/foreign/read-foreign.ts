/** Any foreign file as a plan. Each reader is fetched when it is first needed: most people never drop a zip. */
import { AppError } from '../errors.ts';
import { MAX_FOREIGN_BYTES } from '../limits.ts';
import type { Csv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { tooManyBytes } from './too-many-bytes.ts';
import type { ForeignBoard, ForeignKind, KnownColumns, Mapping, ReadAs } from './types.ts';
import { writeForeignPlan, type WrittenPlan } from './write-plan.ts';

export interface ForeignFile {
  bytes: Uint8Array;
  name: string;
  kind: ForeignKind;
  /** Of a table: what a person chose, or null for the guess. */
  mapping: Mapping | null;
  /** How a table was read before, where nobody chose: an export of it that comes again. */
  known?: KnownColumns | null;
  /** ISO date of week 1. */
  start: string;
  /** What a board without a title of its own is called; its file's name where nothing is given. */
  title?: string | undefined;
}

export interface ForeignReading extends WrittenPlan {
  kind: ForeignKind;
  /** Some item has a date, so its week depends on when week 1 is. */
  dated: boolean;
  /** The columns of a plain table, else null. */
  table: Pick<Csv, 'mapping' | 'columns'> | null;
}

/** Reads a file of the given kind and writes its plan. AppError with a sentence for a file that is none, or too much. */
export async function readForeign(file: ForeignFile): Promise<ForeignReading> {
  const { bytes, name, kind, start, title = titleOf(name) } = file;
  if (bytes.length > MAX_FOREIGN_BYTES) throw new AppError('too-large', tooManyBytes(bytes.length));
  const { board, table } = await readBoard(file);
  const written = writeForeignPlan(board, { title, start });
  if (written.order.length === 0)
    throw new AppError('invalid', 'No items were found in this file. Each needs at least a title.');
  const dated = board.items.some(
    (item) => item.weeks === null && (item.due ?? item.begins) !== null,
  );
  return { ...written, kind, dated, table };
}

/** What of a reading is kept with its plan. */
export function readAsOf(
  { kind, table }: Pick<ForeignReading, 'kind' | 'table'>,
  start: string,
): ReadAs {
  const columns = table && { ...table.mapping, names: table.columns.map(({ name }) => name) };
  return { kind, start, columns };
}

async function readBoard({ bytes, kind, mapping, known }: ForeignFile): Promise<{
  board: ForeignBoard;
  table: ForeignReading['table'];
}> {
  switch (kind) {
    case 'trello': {
      const { readTrello } = await import('./trello.ts');
      return { board: readTrello(decodeText(bytes)), table: null };
    }
    case 'github-tsv': {
      const { readGithubTsv } = await import('./github-tsv.ts');
      return { board: readGithubTsv(decodeText(bytes)), table: null };
    }
    case 'backlog-zip': {
      const { readBacklogZip } = await import('./backlog.ts');
      return { board: readBacklogZip(bytes), table: null };
    }
    case 'csv': {
      const { readCsv } = await import('./csv.ts');
      const { board, ...table } = readCsv(decodeText(bytes), mapping, known);
      return { board, table };
    }
  }
}

/** What the file is called, without its ending. */
const titleOf = (name: string) => name.replace(/\.[a-z]{2,4}$/i, '').trim() || name;

/** The plan that is kept with the board is called like the file it was written from. */
export const planNameOf = (name: string) => `${titleOf(name)}.md`;
