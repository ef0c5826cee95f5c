import type { MergeRequest } from '@/components/plan/merge/merge-request.ts';
import type { Database } from '@/drizzle/client.ts';
import { loadDocument, refuseDamaged } from '@/drizzle/document.ts';
import { actsSince, commitImport, commitUndo, importOf } from '@/drizzle/plan-imports.ts';
import { sourceById } from '@/drizzle/sources.ts';
import type { BoardEvent } from '@/lib/board/events.ts';
import { newId } from '@/lib/board/id.ts';
import { AppError } from '@/lib/errors.ts';
import { compareImport, prepareImport, prepareUndo } from '@/lib/exchange/merge-import-commit.ts';
import { readIncoming, type IncomingPlan } from '@/lib/exchange/merge-import-read.ts';
import {
  disputedItems,
  summaryOf,
  type ImportSummary,
} from '@/lib/exchange/merge-import-summary.ts';
import type { MergeSource } from '@/lib/exchange/merge-import-past.ts';
import { NO_DECISIONS } from '@/lib/exchange/merge-import.ts';
import { boardOfStored, type StoredBoard } from '@/lib/exchange/stored-board.ts';

type Handles = Pick<Database, 'db' | 'sql'>;

/** The board is edited while an import is made: it is made again on what came in between. */
const TRIES = 8;

interface Basis {
  stored: StoredBoard & { epoch: string; seq: number };
  /** The source that the board is on. */
  source: (MergeSource & { name: string }) | null;
  /** The import it goes back to: the base of the merge. */
  root: { bytes: Uint8Array; createdAt: Date } | null;
  /** The text as people wrote it on beside the board, or null. */
  current: Uint8Array | null;
}

/** What importing the file again would do to the board. Nothing is changed. */
export async function compareWithBoard(
  { db }: Pick<Handles, 'db'>,
  { boardId, bytes, apart }: { boardId: string; bytes: Uint8Array; apart: readonly number[] },
): Promise<ImportSummary> {
  const basis = await loadBasis({ db }, boardId);
  const { source, stored, root } = basis;
  const { items } = incoming(bytes, basis);
  const merge = compareImport(stored, { source, items, decisions: { ...NO_DECISIONS, apart } });
  const since = root?.createdAt ?? new Date(0);
  const acts = await actsSince(db, { boardId, items: disputedItems(merge), since });
  return summaryOf(
    merge,
    {
      source: source?.id ?? null,
      sourceName: source?.name ?? null,
      identical: root !== null && Buffer.from(root.bytes).equals(bytes),
    },
    acts.map((act) => ({ ...act, event: act.event as BoardEvent })),
  );
}

/**
 * Merges the file into the board: its source, its items and what was decided, in one transaction. The same import sent
 * twice is made once. AppError `conflict` where somebody imported since the comparison, or something new is to decide.
 */
export async function mergeIntoBoard(
  { db, sql }: Handles,
  merge: { boardId: string; userId: string; bytes: Uint8Array; request: MergeRequest },
): Promise<void> {
  const { boardId, userId, bytes, request } = merge;
  let read: IncomingPlan | null = null;
  for (let n = 0; n < TRIES; n += 1) {
    if (await sourceById(db, boardId, request.import)) return;
    const basis = await loadBasis({ db }, boardId);
    const { source, stored, root } = basis;
    if ((source?.id ?? null) !== request.source)
      throw new AppError(
        'conflict',
        'Somebody imported this plan or wrote in it meanwhile. Compare again.',
      );
    if (root && Buffer.from(root.bytes).equals(bytes)) return;
    read ??= incoming(bytes, basis);
    const prepared = prepareImport(stored, {
      source,
      items: read.items,
      decisions: request.decisions,
      sourceId: request.import,
      name: request.name,
      by: userId,
      now: Date.now(),
    });
    const file = read.file && { id: newId(), bytes: read.file.bytes, baseline: read.file.items };
    const done = await commitImport(sql, {
      ...prepared,
      boardId,
      userId,
      epoch: stored.epoch,
      seq: stored.seq,
      replaced: source?.id ?? null,
      source: {
        id: request.import,
        name: request.name,
        bytes: read.bytes,
        baseline: read.items,
        imported: prepared.imported,
        file,
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
    const sourceId = boardOfStored(stored).meta.source;
    const last = sourceId === null ? null : await importOf(db, boardId, sourceId);
    if (last === null)
      throw new AppError('conflict', 'There is no second import of this plan to take back.');
    const by = last.createdBy ?? userId;
    const step = prepareUndo(stored, { ...last, by, now: Date.now() });
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
  const id = boardOfStored(stored).meta.source;
  const row = id === null ? null : await sourceById(db, boardId, id);
  if (row === null) return { stored, source: null, root: null, current: null };
  const { baseline, imported, name, revisionOf } = row;
  const root = revisionOf === null ? row : ((await sourceById(db, boardId, revisionOf)) ?? row);
  return {
    stored,
    source: {
      id: row.id,
      name,
      baseline,
      imported,
      ...(root !== row && { importedItems: root.baseline }),
    },
    root,
    current: root === row ? null : row.bytes,
  };
}

const incoming = (bytes: Uint8Array, { root, current }: Basis): IncomingPlan =>
  readIncoming(bytes, root && current && { root: root.bytes, current });

const missing = () => new AppError('not-found', 'There is no such board, or you are not on it.');
const busy = () =>
  new AppError('conflict', 'The board is being changed a lot right now. Try again in a moment.');
