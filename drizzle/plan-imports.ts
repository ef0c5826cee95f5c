import { and, eq, gt, inArray, sql as query } from 'drizzle-orm';
import type { Change } from '../lib/board/journal.ts';
import type { Progress } from '../lib/board/progress.ts';
import type { ReadAs } from '../lib/foreign/types.ts';
import type { PlanItem } from '../lib/plan/types.ts';
import { actsWhere, type ItemAct } from './acts.ts';
import { appendTo, lockHeads, refuseReaders, type LogTransaction } from './board-log.ts';
import { refuseMoreThanADay } from './log-quota.ts';
import type { Db, Sql } from './client.ts';
import { boardEvents, planImports, sources } from './schema.ts';
import { isUuid } from './uuid.ts';

/** A change of a board's document, made on what the log held at `seq`. */
export interface ImportStep {
  boardId: string;
  userId: string;
  epoch: string;
  seq: number;
  update: Uint8Array;
  /** A null item is the board as a whole. */
  events: readonly { item: string | null; event: unknown }[];
  progress: Progress;
  /** What the board is called after it. */
  title: string;
}

export interface NewImport extends ImportStep {
  /** The source that the board was on, or null. */
  replaced: string | null;
  source: {
    id: string;
    name: string;
    bytes: Uint8Array;
    baseline: readonly PlanItem[];
    imported: readonly number[];
    /** How it was read, where it was written from a file of another board. */
    readAs?: ReadAs | null;
    /** The file itself, where the text that is stored also holds what people wrote beside the board. */
    file: { id: string; bytes: Uint8Array; baseline: readonly PlanItem[] } | null;
  };
  changes: readonly Change[];
}

/**
 * Gives a board its new source and the change of its document that goes with it, in one transaction under the lock of
 * the log: after a crash there are both or neither. False where the log has grown since the change was made: make it again.
 */
export function commitImport(sql: Sql, step: NewImport): Promise<boolean> {
  const { boardId, userId, source, replaced, changes } = step;
  return commit(sql, step, async (tx, seq) => {
    const { id, name, bytes, baseline, imported, readAs, file } = source;
    const told = readAs ? JSON.stringify(readAs) : null;
    const insert = (row: Pick<typeof source, 'id' | 'bytes' | 'baseline' | 'imported'>) => tx`
      insert into sources (id, board_id, name, bytes, baseline, imported, read_as, revision_of, created_by, created_at)
      values (${row.id}, ${boardId}, ${name}, ${Buffer.from(row.bytes)},
        ${JSON.stringify(row.baseline)}::text::jsonb, ${JSON.stringify(row.imported)}::text::jsonb,
        ${told}::text::jsonb,
        ${file !== null && row.id !== file.id ? file.id : null}, ${userId}, clock_timestamp())`;
    if (file) await insert({ ...file, imported: [] });
    await insert({ id, bytes, baseline, imported });
    await tx`
      insert into plan_imports (source_id, board_id, replaced, seq, changes, created_by)
      values (${id}, ${boardId}, ${replaced}, ${seq}, ${JSON.stringify(changes)}::text::jsonb, ${userId})`;
  });
}

/** Takes an import back, once. False as for `commitImport`. */
export function commitUndo(sql: Sql, step: ImportStep & { sourceId: string }): Promise<boolean> {
  return commit(sql, step, async (tx) => {
    const done = await tx`
      update plan_imports set undone_at = now() where source_id = ${step.sourceId} and undone_at is null`;
    if (done.count !== 1) throw new Error(`import ${step.sourceId} was taken back already`);
  });
}

function commit(
  sql: Sql,
  { boardId, userId, epoch, seq, update, events, progress, title }: ImportStep,
  write: (tx: LogTransaction, seq: number) => Promise<void>,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const head = (await lockHeads(tx, [boardId])).get(boardId);
    if (head?.epoch !== epoch || head.seq !== seq) return false;
    await refuseReaders(tx, { boardId, userId });
    const told = events.map(({ item, event }) => ({ itemId: item, event }));
    await refuseMoreThanADay(tx, boardId, update.byteLength);
    const at = await appendTo(tx, head, { boardId, data: update, userId }, told);
    await write(tx, at);
    await tx`
      update boards set progress = ${JSON.stringify(progress)}::text::jsonb, title = ${title}, last_activity_at = now()
      where id = ${boardId}`;
    await tx`select pg_notify('laneway_boards', ${JSON.stringify({ board: boardId })})`;
    return true;
  });
}

export interface StoredImport {
  sourceId: string;
  name: string;
  createdBy: string | null;
  changes: readonly Change[];
}

/** The import that brought this source, unless it was taken back. */
export async function importOf(
  db: Db,
  boardId: string,
  sourceId: string,
): Promise<StoredImport | null> {
  if (!isUuid(boardId) || !isUuid(sourceId)) return null;
  const [row] = await db
    .select({
      sourceId: planImports.sourceId,
      name: sources.name,
      createdBy: planImports.createdBy,
      changes: planImports.changes,
    })
    .from(planImports)
    .innerJoin(sources, eq(sources.id, planImports.sourceId))
    .where(
      and(
        eq(planImports.boardId, boardId),
        eq(planImports.sourceId, sourceId),
        query`${planImports.undoneAt} is null`,
      ),
    );
  return row ?? null;
}

/** What people did to these items after a moment, the oldest first: who set a value that a new file sets, too. */
export async function actsSince(
  db: Db,
  { boardId, items, since }: { boardId: string; items: readonly string[]; since: Date },
): Promise<ItemAct[]> {
  if (items.length === 0) return [];
  return actsWhere(
    db,
    and(
      eq(boardEvents.boardId, boardId),
      inArray(boardEvents.itemId, [...items]),
      gt(boardEvents.createdAt, since),
    ),
  );
}

/** Who changed the board's own title, first week or lanes after a moment, the oldest first. */
export function settingActsSince(
  db: Db,
  { boardId, since }: { boardId: string; since: Date },
): Promise<Omit<ItemAct, 'itemId'>[]> {
  return actsWhere(
    db,
    and(
      eq(boardEvents.boardId, boardId),
      query`${boardEvents.event}->>'kind' in ('board-renamed', 'board-start', 'board-lane')`,
      gt(boardEvents.createdAt, since),
    ),
  );
}
