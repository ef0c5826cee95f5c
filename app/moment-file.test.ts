import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendUpdate } from '../drizzle/board-log.ts';
import { momentOf, noteRestored } from '../drizzle/moments.ts';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser } from '../drizzle/users.ts';
import { setMeta } from '../lib/board/edit.ts';
import { LOAD } from '../lib/board/origin.ts';
import { readMeta } from '../lib/board/read.ts';
import { decodeMoment } from '../lib/sync/moment.ts';
import { docOfStored } from '../lib/exchange/stored-board.ts';
import { loadDocument } from '../drizzle/document.ts';
import { boardActivity } from './activity.ts';
import { momentFile } from './moment-file.ts';
import { createEmptyBoard } from './new-board.ts';

const database = await testDatabase();
const { db, sql } = database;
afterAll(() => database.close());
const mira = await createUser(db, { email: 'mira@then.example', name: 'Mira', passwordHash: 'x' });

/** A board that was renamed in each of these steps. */
async function renamed(titles: readonly string[]): Promise<string> {
  const boardId = await createEmptyBoard(db, { title: 'First', by: mira.id });
  for (const title of titles) {
    const stored = await loadDocument(db, boardId);
    if (!stored) throw new Error('the board is gone');
    const doc = docOfStored(stored);
    const vector = Y.encodeStateVector(doc);
    setMeta(doc, { user: mira.id, now: 0 }, { title });
    const data = Y.encodeStateAsUpdate(doc, vector);
    await appendUpdate(sql, { boardId, data, userId: mira.id });
  }
  return boardId;
}

async function read(response: Response) {
  const { head, parts } = decodeMoment(new Uint8Array(await response.arrayBuffer()));
  const doc = new Y.Doc();
  for (const part of parts) Y.applyUpdate(doc, part, LOAD);
  return { head, title: readMeta(doc).title };
}

test('the bytes of a moment are the board as it was, with when and by whom it became so', async () => {
  const boardId = await renamed(['Second', 'Third']);
  for (const [seq, title] of [
    [1, 'First'],
    [2, 'Second'],
    [3, 'Third'],
  ] as const) {
    const moment = await read(await momentFile(sql, boardId, seq));
    expect(moment).toMatchObject({ title, head: { seq, by: 'Mira' } });
  }
});

test('a time finds the board as it was then', async () => {
  const boardId = await renamed(['Second']);
  await sql`
    update board_updates set created_at = now() - interval '2 days' where board_id = ${boardId} and seq = 1`;
  const yesterday = new Date(Date.now() - 86_400_000);
  expect((await read(await momentFile(sql, boardId, yesterday))).title).toBe('First');
  expect((await read(await momentFile(sql, boardId, new Date()))).title).toBe('Second');
});

test('a moment before the first that is kept, and one to come, are refused with a sentence', async () => {
  const boardId = await renamed(['Second']);
  await expect(momentFile(sql, boardId, new Date(0))).rejects.toThrow(/^The earliest moment/);
  await expect(momentFile(sql, boardId, 3)).rejects.toMatchObject({ code: 'not-found' });
});

test('a moment behind which more was written than a node holds at once is refused with a sentence', async () => {
  const boardId = await renamed(['Second', 'Third']);
  await expect(momentOf(sql, boardId, 3, 100)).rejects.toMatchObject({ code: 'too-large' });
  expect((await momentOf(sql, boardId, 3))?.updates).toHaveLength(3);
});

test('that a board was put back is told once for each state of it, and never of a moment to come', async () => {
  const boardId = await renamed(['Second']);
  const restored = { boardId, userId: mira.id, items: 1 };
  for (const seq of [1, 1, 3]) await noteRestored(sql, { ...restored, seq });
  const { entries } = await boardActivity(db, boardId, {});
  const told = entries.filter(({ event }) => event.kind === 'board-restored');
  expect(told.map(({ event }) => event)).toMatchObject([{ seq: 1, items: 1 }]);
});

test('that the whole board was put back stands in the activity, with the moment and by whom', async () => {
  const boardId = await renamed(['Second', 'Third']);
  await noteRestored(sql, { boardId, userId: mira.id, seq: 2, items: 4 });
  const [latest] = (await boardActivity(db, boardId, {})).entries;
  expect(latest).toMatchObject({
    seq: 3,
    item: null,
    user: { name: 'Mira' },
    event: { kind: 'board-restored', seq: 2, items: 4 },
  });
});
