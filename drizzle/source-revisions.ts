import type { PlanItem } from '../lib/plan/types.ts';
import { appendTo, lockHeads, refuseReaders, type LogTransaction } from './board-log.ts';
import { refuseMoreThanADay } from './log-quota.ts';
import type { Database, Sql } from './client.ts';
import { loadDocument, refuseDamaged, type StoredDocument } from './document.ts';
import { KEPT_REVISIONS } from '../lib/limits.ts';
import { AppError } from '../lib/errors.ts';
import { sourceById, type Source } from './sources.ts';

/** A text to become a board's source, and the change of the document that goes with it. */
export interface SourceRevision {
  id: string;
  name: string;
  bytes: Uint8Array;
  baseline: readonly PlanItem[];
  imported: readonly number[];
  /** Moves the board onto it. */
  update: Uint8Array;
  /** What that does in words; a null item is the board as a whole. */
  events: readonly { item: string | null; event: unknown }[];
}

/** What a revision is made from. */
export interface RevisionBasis {
  stored: StoredDocument;
  /** Any source of this board by its id. */
  sourceOf: (id: string) => Promise<Source | null>;
}

/** Two people who write at once: the later one is made again on what the earlier one left. */
const TRIES = 4;

/**
 * Gives a board a new text for its plan: the row and the change of the document in one transaction, under the lock of the
 * board's log, so that no two revisions are made from the same one. `make` may be called again. AppError `not-found` without
 * such a board, `conflict` when others were always faster.
 */
export async function reviseSource(
  { db, sql }: Pick<Database, 'db' | 'sql'>,
  { boardId, userId }: { boardId: string; userId: string },
  make: (basis: RevisionBasis) => Promise<{ revision: SourceRevision; from: Source | null }>,
): Promise<SourceRevision> {
  for (let n = 0; n < TRIES; n += 1) {
    const newest = await newestSource(sql, boardId);
    const stored = await loadDocument(db, boardId);
    if (!stored) throw new AppError('not-found', 'There is no such board, or you are not on it.');
    refuseDamaged(stored);
    const { revision, from } = await make({
      stored,
      sourceOf: (id) => sourceById(db, boardId, id),
    });
    const root = from === null ? null : (from.revisionOf ?? from.id);
    const done = await sql.begin(async (tx) => {
      const head = (await lockHeads(tx, [boardId])).get(boardId);
      if (head?.epoch !== stored.epoch || (await newestSource(tx, boardId)) !== newest)
        return false;
      await refuseReaders(tx, { boardId, userId });
      const { id, name, bytes, baseline, imported, update, events } = revision;
      await tx`
        insert into sources (id, board_id, name, bytes, baseline, imported, revision_of, created_by, created_at)
        values (${id}, ${boardId}, ${name}, ${Buffer.from(bytes)}, ${JSON.stringify(baseline)}::text::jsonb,
          ${JSON.stringify(imported)}::text::jsonb, ${root}, ${userId}, clock_timestamp())`;
      await tx`
        delete from sources where board_id = ${boardId} and revision_of = ${root} and id not in (
          select id from sources where board_id = ${boardId} and revision_of = ${root}
          order by created_at desc limit ${KEPT_REVISIONS})`;
      const told = events.map(({ item, event }) => ({ itemId: item, event }));
      await refuseMoreThanADay(tx, boardId, update.byteLength);
      await appendTo(tx, head, { boardId, data: update, userId }, told);
      return true;
    });
    if (done) return revision;
  }
  throw new AppError('conflict', 'Others are writing in this plan. Try again in a moment.');
}

async function newestSource(sql: Sql | LogTransaction, boardId: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from sources where board_id = ${boardId} order by created_at desc, id limit 1`;
  return row?.id ?? null;
}
