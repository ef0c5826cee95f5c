import { planWork, weightOf, withBoard, type Weight } from '@/app/plan-aside.ts';
import type { MergeRequest } from '@/components/plan/merge/merge-request.ts';
import type { Database } from '@/drizzle/client.ts';
import { loadDocument, refuseDamaged } from '@/drizzle/document.ts';
import {
  actsSince,
  commitImport,
  commitUndo,
  importOf,
  settingActsSince,
} from '@/drizzle/plan-imports.ts';
import { sourceById } from '@/drizzle/sources.ts';
import type { BoardEvent, WholeEvent } from '@/lib/board/events.ts';
import { newId } from '@/lib/board/id.ts';
import { AppError } from '@/lib/errors.ts';
import type { ImportBasis } from '@/lib/exchange/import-again.ts';
import { disputedItems, withAuthors } from '@/lib/exchange/merge-import-authors.ts';
import type { FileAgain } from '@/lib/exchange/merge-import-read.ts';
import type { ImportSummary } from '@/lib/exchange/merge-import-summary.ts';
import type { StoredBoard } from '@/lib/exchange/stored-board.ts';

type Handles = Pick<Database, 'db' | 'sql'>;

/** The board is edited while an import is made: it is made again on what came in between. */
const TRIES = 8;

interface Basis extends ImportBasis {
  stored: ImportBasis['stored'] & { epoch: string; seq: number };
  /** When the plan was imported last. */
  since: Date;
}

/** What importing the file again would do to the board. Nothing is changed. */
export async function compareWithBoard(
  { db }: Pick<Handles, 'db'>,
  { boardId, file, apart }: { boardId: string; file: FileAgain; apart: readonly number[] },
): Promise<ImportSummary> {
  const { since, ...basis } = await loadBasis({ db }, boardId);
  const order = { basis, file, apart };
  const summary = await planWork('compareAgain', order, weightIn(basis, file));
  const [acts, settings] = await Promise.all([
    actsSince(db, { boardId, items: disputedItems(summary), since }),
    settingActsSince(db, { boardId, since }),
  ]);
  return withAuthors(
    summary,
    acts.map((act) => ({ ...act, event: act.event as BoardEvent })),
    settings.map((act) => ({ ...act, event: act.event as WholeEvent })),
  );
}

/**
 * Merges the file into the board: its source, its items and what was decided, in one transaction. The same import sent
 * twice is made once. AppError `conflict` where somebody imported since the comparison, or something new is to decide.
 */
export async function mergeIntoBoard(
  { db, sql }: Handles,
  merge: { boardId: string; userId: string; file: FileAgain; request: MergeRequest },
): Promise<void> {
  const { boardId, userId, file, request } = merge;
  for (let n = 0; n < TRIES; n += 1) {
    if (await sourceById(db, boardId, request.import)) return;
    const { since: _, ...basis } = await loadBasis({ db }, boardId);
    const { source, stored } = basis;
    if ((source?.id ?? null) !== request.source)
      throw new AppError(
        'conflict',
        'Somebody imported this plan or wrote in it meanwhile. Compare again.',
      );
    const { decisions, import: sourceId } = request;
    const order = { basis, file, decisions, sourceId, by: userId, now: Date.now() };
    const { prepared, read } = await planWork('prepareAgain', order, weightIn(basis, file));
    if (prepared === null) return;
    const { name, bytes, items, readAs } = read;
    const done = await commitImport(sql, {
      ...prepared,
      boardId,
      userId,
      epoch: stored.epoch,
      seq: stored.seq,
      replaced: source?.id ?? null,
      source: {
        id: sourceId,
        name,
        bytes,
        baseline: items,
        imported: prepared.imported,
        readAs,
        file: read.file && { id: newId(), bytes: read.file.bytes, baseline: read.file.items },
      },
    });
    if (done) return;
  }
  throw busy();
}

/** Takes the last import back where nobody changed what it did; names the items that were left alone. */
export async function undoImport(
  { db, sql }: Handles,
  { boardId, userId }: { boardId: string; userId: string },
): Promise<{ name: string; skipped: string[] }> {
  for (let n = 0; n < TRIES; n += 1) {
    const stored = await loadDocument(db, boardId);
    if (!stored) throw missing();
    refuseDamaged(stored);
    const sourceId = await sourceIn(stored);
    const last = sourceId === null ? null : await importOf(db, boardId, sourceId);
    if (last === null)
      throw new AppError('conflict', 'There is no second import of this plan to take back.');
    const by = last.createdBy ?? userId;
    const order = { stored, undo: { ...last, by, now: Date.now() } };
    const step = await planWork('undoImport', order, withBoard(0, stored));
    const { epoch, seq } = stored;
    if (await commitUndo(sql, { ...step, boardId, userId, epoch, seq, sourceId: last.sourceId }))
      return { name: last.name, skipped: step.skipped };
  }
  throw busy();
}

async function loadBasis({ db }: Pick<Handles, 'db'>, boardId: string): Promise<Basis> {
  const stored = await loadDocument(db, boardId);
  if (!stored) throw missing();
  refuseDamaged(stored);
  const id = await sourceIn(stored);
  const row = id === null ? null : await sourceById(db, boardId, id);
  if (row === null) return { stored, source: null, here: null, since: new Date(0) };
  const { baseline, imported, name, revisionOf } = row;
  const root = revisionOf === null ? row : ((await sourceById(db, boardId, revisionOf)) ?? row);
  const importedItems = root === row ? {} : { importedItems: root.baseline };
  return {
    stored,
    source: { id: row.id, name, baseline, imported, revisionOf, ...importedItems },
    here: {
      root: { name: root.name, bytes: root.bytes },
      current: root === row ? null : row.bytes,
      readAs: root.readAs,
    },
    since: root.createdAt,
  };
}

/** The plan that the stored board is on. */
const sourceIn = async (stored: StoredBoard): Promise<string | null> =>
  (await planWork('meta', stored, withBoard(0, stored))).source;

/** The board is read, and three texts: the file, the last import, and what people made of that. */
function weightIn({ here, stored }: ImportBasis, { bytes }: FileAgain): Weight {
  const file = withBoard(weightOf(bytes), stored);
  if (file === 'unknown' || here === null) return file;
  return file + here.root.bytes.length + (here.current?.length ?? 0);
}

const missing = () => new AppError('not-found', 'There is no such board, or you are not on it.');
const busy = () =>
  new AppError('conflict', 'The board is being changed a lot right now. Try again in a moment.');
