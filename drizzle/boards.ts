import { randomUUID } from 'node:crypto';
import { aliasedTable, and, count, desc, eq, getTableColumns, sql as query } from 'drizzle-orm';
import type { Role } from '../lib/access.ts';
import type { WholeEvent } from '../lib/board/events.ts';
import type { Progress } from '../lib/board/progress.ts';
import { AppError } from '../lib/errors.ts';
import type { ReadAs } from '../lib/foreign/types.ts';
import type { PlanItem } from '../lib/plan/types.ts';
import type { Db } from './client.ts';
import { notifyAccess, notifyBoard } from './notify.ts';
import { boardEvents, boardHeads, boardMembers, boards, boardUpdates, sources } from './schema.ts';
import { sumOf } from './sums.ts';
import { isUuid } from './uuid.ts';

export type BoardRow = typeof boards.$inferSelect;

export interface NewBoard {
  boardId?: string;
  title: string;
  createdBy: string;
  /** The whole first state of the document. */
  update: Uint8Array;
  progress: Progress | null;
  sourceId?: string;
  source?: {
    name: string;
    bytes: Uint8Array;
    baseline: readonly PlanItem[];
    imported: readonly number[];
    /** How it was read, where it was written from a file of another board. */
    readAs?: ReadAs | null;
  };
}

/** Makes a board whole: row, log with its first entry, source, and the owner's membership, in one transaction. */
export function createBoard(
  db: Db,
  board: NewBoard,
): Promise<{ boardId: string; epoch: string; sourceId: string | null }> {
  const boardId = board.boardId ?? randomUUID();
  const sourceId = board.source ? (board.sourceId ?? randomUUID()) : null;
  const { title, createdBy, progress, update } = board;
  return db.transaction(async (tx) => {
    await tx.insert(boards).values({ id: boardId, title, createdBy, progress });
    const [head] = await tx.insert(boardHeads).values({ boardId, seq: 1 }).returning();
    if (!head) throw new Error('insert into board_heads returned no row');
    await tx
      .insert(boardUpdates)
      .values({ boardId, seq: 1, data: update, sum: sumOf(update), userId: createdBy });
    const event: WholeEvent = {
      kind: 'board-created',
      title,
      items: board.source?.imported.length ?? 0,
      plan: board.source?.name ?? null,
    };
    await tx.insert(boardEvents).values({ boardId, seq: 1, userId: createdBy, event });
    await tx.insert(boardMembers).values({ boardId, userId: createdBy, role: 'owner' });
    if (board.source && sourceId) {
      const { name, bytes, baseline, imported, readAs } = board.source;
      const values = { id: sourceId, boardId, createdBy, name, bytes, readAs };
      await tx
        .insert(sources)
        .values({ ...values, baseline: [...baseline], imported: [...imported] });
    }
    await notifyAccess(tx, { board: boardId, user: createdBy });
    return { boardId, epoch: head.epoch, sourceId };
  });
}

export interface BoardOfUser extends BoardRow {
  role: Role;
  /** How many members it has. */
  people: number;
}

/** The boards a person is a member of, archived ones too, latest activity first. */
export function boardsOf(db: Db, userId: string): Promise<BoardOfUser[]> {
  const member = aliasedTable(boardMembers, 'member');
  // Board by board: counting all members first would count those of everybody's boards.
  const people = query<number>`(${db.select({ n: count() }).from(member).where(eq(member.boardId, boards.id))})::int`;
  return db
    .select({ ...getTableColumns(boards), role: boardMembers.role, people })
    .from(boardMembers)
    .innerJoin(boards, eq(boards.id, boardMembers.boardId))
    .where(eq(boardMembers.userId, userId))
    .orderBy(desc(boards.lastActivityAt));
}

/** A board as one of its members sees it, or null: a board that is not there and one that is not theirs look alike. */
export async function boardOf(
  db: Db,
  boardId: string,
  userId: string,
): Promise<(BoardRow & { role: Role }) | null> {
  if (!isUuid(boardId)) return null;
  const [row] = await db
    .select({ ...getTableColumns(boards), role: boardMembers.role })
    .from(boards)
    .innerJoin(boardMembers, eq(boardMembers.boardId, boards.id))
    .where(and(eq(boards.id, boardId), eq(boardMembers.userId, userId)));
  return row ?? null;
}

export function renameBoard(db: Db, boardId: string, title: string): Promise<void> {
  return change(db, boardId, { title });
}

export function archiveBoard(db: Db, boardId: string): Promise<void> {
  return change(db, boardId, { archivedAt: new Date() });
}

export function unarchiveBoard(db: Db, boardId: string): Promise<void> {
  return change(db, boardId, { archivedAt: null });
}

/** Deletes a board with its log, sources, invitations and memberships. There is no way back. */
export function deleteBoard(db: Db, boardId: string): Promise<void> {
  return db.transaction(async (tx) => {
    const gone = await tx.delete(boards).where(eq(boards.id, boardId)).returning({ id: boards.id });
    if (gone.length === 0) throw missing();
    await notifyAccess(tx, { board: boardId });
    await notifyBoard(tx, { board: boardId });
  });
}

/** Something happened on the board that changes none of its figures. */
export async function touch(db: Db, boardId: string): Promise<void> {
  await db
    .update(boards)
    .set({ lastActivityAt: query`now()` })
    .where(eq(boards.id, boardId));
}

function change(db: Db, boardId: string, values: Partial<BoardRow>): Promise<void> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(boards)
      .set(values)
      .where(eq(boards.id, boardId))
      .returning({ id: boards.id });
    if (rows.length === 0) throw missing();
    await notifyBoard(tx, { board: boardId });
  });
}

function missing(): AppError {
  return new AppError('not-found', 'This board is no longer there.');
}
