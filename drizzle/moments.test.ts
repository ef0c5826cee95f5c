import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendUpdate, saveSnapshot } from './board-log.ts';
import { createBoard } from './boards.ts';
import type { Database } from './client.ts';
import { keptMoments, momentOf, seqAt } from './moments.ts';
import { pruneHistory } from './retention.ts';
import { sha256 } from './sums.ts';
import { testDatabase } from './testing.ts';
import { createUser } from './users.ts';

let database: Database;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  const user = { email: 'moments@example.org', name: 'Mo', passwordHash: 'x' };
  userId = (await createUser(database.db, user)).id;
});
afterAll(() => database.close());

interface Past {
  boardId: string;
  /** When row `n` was written: an hour apart, the last one an hour ago. */
  hourOf: (seq: number) => Date;
  fold: (seq: number) => Promise<void>;
}

/** A board of `rows` rows, one an hour, whose row n is the byte n. */
async function makePast(rows: number): Promise<Past> {
  const { sql } = database;
  const update = new Uint8Array([1]);
  const board = { title: 'B', createdBy: userId, update, progress: null };
  const { boardId, epoch } = await createBoard(database.db, board);
  for (let n = 2; n <= rows; n += 1)
    await appendUpdate(sql, { boardId, data: new Uint8Array([n]), userId });
  const end = Math.floor(Date.now() / 1000) * 1000;
  const hourOf = (seq: number) => new Date(end - (rows - seq + 1) * 3_600_000);
  for (let seq = 1; seq <= rows; seq += 1)
    await sql`
      update board_updates set created_at = ${hourOf(seq).toISOString()}::timestamptz where board_id = ${boardId} and seq = ${seq}`;
  return {
    boardId,
    hourOf,
    async fold(seq) {
      const state = Uint8Array.from({ length: seq }, (_, n) => n + 1);
      const snapshot = { boardId, epoch, seq, state, sha256: sha256(state), clients: new Map() };
      expect(await saveSnapshot(sql, snapshot)).toBe(true);
      await sql`
        update board_snapshots set created_at = ${hourOf(seq).toISOString()}::timestamptz where board_id = ${boardId} and seq = ${seq}`;
    },
  };
}

/** The bytes of a moment, as if each row appended its own. */
async function bytesAt(boardId: string, seq: number): Promise<number[] | null> {
  const moment = await momentOf(database.sql, boardId, seq);
  if (moment === null) return null;
  const { snapshot, updates } = moment;
  return [...(snapshot?.state ?? []), ...updates.flatMap(({ data }) => [...data])];
}

const upTo = (seq: number) => Array.from({ length: seq }, (_, n) => n + 1);

test('every moment can be rebuilt exactly, whatever was folded when', async () => {
  const { boardId, fold } = await makePast(30);
  for (const seq of [4, 11, 12, 25, 30]) await fold(seq);
  for (let seq = 1; seq <= 30; seq += 1) expect(await bytesAt(boardId, seq)).toEqual(upTo(seq));
  expect(await momentOf(database.sql, boardId, 31)).toBeNull();
  expect(await momentOf(database.sql, boardId, 0)).toBeNull();
});

test('a moment starts from the nearest snapshot before it and reads no more rows than lie between', async () => {
  const { boardId, fold } = await makePast(30);
  for (const seq of [10, 20]) await fold(seq);
  const moment = await momentOf(database.sql, boardId, 22);
  expect(moment).toMatchObject({ snapshot: { seq: 20 }, by: 'Mo' });
  expect(moment?.updates.map(({ seq }) => seq)).toEqual([21, 22]);
});

test('the row of a time is the last one written by then', async () => {
  const { boardId, hourOf } = await makePast(9);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10 * 3600 }), async (seconds) => {
      const at = new Date(hourOf(1).getTime() - 1_800_000 + seconds * 1000);
      const expected = upTo(9).filter((seq) => hourOf(seq) <= at).length;
      expect(await seqAt(database.sql, boardId, at)).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

test('what no moment of the last days needs is deleted, and those days stay whole', async () => {
  const days = 1;
  const { boardId, hourOf, fold } = await makePast(60);
  for (const seq of [10, 20, 30, 40, 50]) await fold(seq);
  // Row 37 was written 24 hours ago, so the snapshot of row 30 is the oldest that is needed.
  const oldest = await seqAt(database.sql, boardId, new Date(Date.now() - 86_400_000));
  await pruneHistory(database.sql, days, 7);
  expect(await pruneHistory(database.sql, days, 7)).toBe(0);
  for (let seq = oldest; seq <= 60; seq += 1)
    expect(await bytesAt(boardId, seq)).toEqual(upTo(seq));
  expect(await bytesAt(boardId, 29)).toBeNull();
  expect(await keptMoments(database.sql, boardId)).toEqual({
    first: { seq: 30, at: hourOf(30) },
    last: { seq: 60, at: hourOf(60) },
  });
});

test('what a damaged snapshot was folded from is never deleted', async () => {
  const { boardId, fold } = await makePast(60);
  for (const seq of [10, 20, 30]) await fold(seq);
  await database.sql`
    update board_snapshots set state = set_byte(state, 3, 255) where board_id = ${boardId} and seq = 30`;
  await pruneHistory(database.sql, 1);
  for (let seq = 20; seq <= 60; seq += 1) expect(await bytesAt(boardId, seq)).toEqual(upTo(seq));
  expect(await bytesAt(boardId, 19)).toBeNull();
});

test('a board that is older than its first snapshot keeps every row', async () => {
  const { boardId } = await makePast(40);
  expect(await pruneHistory(database.sql, 1)).toBe(0);
  expect(await bytesAt(boardId, 1)).toEqual([1]);
  expect((await keptMoments(database.sql, boardId))?.first.seq).toBe(1);
});

test('a damaged snapshot is passed over: an older one and more rows give the same moment', async () => {
  const { boardId, fold } = await makePast(30);
  for (const seq of [10, 20]) await fold(seq);
  await database.sql`
    update board_snapshots set state = set_byte(state, 3, 255) where board_id = ${boardId} and seq = 20`;
  expect(await bytesAt(boardId, 25)).toEqual(upTo(25));
  await database.sql`
    update board_updates set data = set_byte(data, 0, 255) where board_id = ${boardId} and seq = 15`;
  expect(await bytesAt(boardId, 25)).toBeNull();
  expect(await bytesAt(boardId, 14)).toEqual(upTo(14));
});
