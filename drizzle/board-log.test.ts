import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  appendRows,
  appendUpdate,
  lockHeads,
  readHeads,
  readClients,
  readTail,
  saveSnapshot,
  unsafeSettings,
  type LogRow,
} from './board-log.ts';
import { createBoard } from './boards.ts';
import type { Database } from './client.ts';
import { loadDocument } from './document.ts';
import { sha256 } from './sums.ts';
import { testDatabase } from './testing.ts';
import { createUser } from './users.ts';

let database: Database;
let userId: string;

beforeAll(async () => {
  database = await testDatabase();
  const user = { email: 'log@example.org', name: 'Log', passwordHash: 'x' };
  userId = (await createUser(database.db, user)).id;
});
afterAll(() => database.close());

async function makeBoard(): Promise<{ boardId: string; epoch: string }> {
  const update = new Uint8Array([1]);
  return createBoard(database.db, { title: 'B', createdBy: userId, update, progress: null });
}

/** What a room does: lock, number on, append. */
const append = (boardIds: readonly string[], byte: number) =>
  database.sql.begin(async (tx) => {
    const heads = await lockHeads(tx, boardIds);
    const rows: LogRow[] = boardIds.map((boardId) => ({
      boardId,
      seq: (heads.get(boardId)?.seq ?? 0) + 1,
      data: new Uint8Array([byte]),
      userId,
    }));
    await appendRows(tx, rows, []);
  });

test('writers who share boards in any order leave no hole and lose no row', async () => {
  const boards = await Promise.all(Array.from({ length: 4 }, makeBoard));
  const ids = boards.map(({ boardId }) => boardId);
  const writer = async (shift: number) => {
    for (let n = 0; n < 25; n += 1)
      await append([...ids.slice((n + shift) % 4), ...ids.slice(0, (n + shift) % 4)], n);
  };
  await Promise.all([writer(0), writer(1), writer(2), writer(3)]);
  for (const boardId of ids) {
    const tail = await readTail(database.sql, boardId, 0);
    expect(tail?.map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, n) => n + 1));
  }
  expect([...(await readHeads(database.sql, ids)).values()].map(({ seq }) => seq)).toEqual([
    101, 101, 101, 101,
  ]);
});

test('rows of a board that is gone are an error, and take the whole batch with them', async () => {
  const { boardId } = await makeBoard();
  const gone = '00000000-0000-4000-8000-000000000000';
  await expect(append([boardId, gone], 1)).rejects.toThrow();
  expect((await loadDocument(database.db, boardId))?.seq).toBe(1);
});

test('bytes come back as they were', async () => {
  const { boardId } = await makeBoard();
  const data = Uint8Array.from({ length: 256 }, (_, n) => n);
  await appendUpdate(database.sql, { boardId, data, userId: null });
  const [row] = (await readTail(database.sql, boardId, 1)) ?? [];
  expect(new Uint8Array(row?.data ?? [])).toEqual(data);
  expect(row?.userId).toBeNull();
});

test('a snapshot takes the place of the rows it holds for whoever loads, and the rows stay', async () => {
  const { boardId, epoch } = await makeBoard();
  for (let n = 2; n <= 5; n += 1) await append([boardId], n);
  const state = new Uint8Array([9, 9]);
  const clients = new Map([
    [7, null],
    [2 ** 32 - 1, '00000000-0000-4000-8000-000000000001'],
  ]);
  const snapshot = { boardId, epoch, seq: 4, state, sha256: sha256(state), clients };
  expect(await saveSnapshot(database.sql, snapshot)).toBe(true);
  expect(await readClients(database.sql, boardId)).toEqual(clients);
  const document = await loadDocument(database.db, boardId);
  expect(document).toMatchObject({ seq: 5, snapshot: { seq: 4, sha256: sha256(state) } });
  expect(document?.updates.map(({ seq }) => seq)).toEqual([5]);
  expect((await readTail(database.sql, boardId, 2))?.length).toBe(3);
  await database.sql`delete from board_updates where board_id = ${boardId} and seq <= 4`;
  // Whoever is behind what is kept has to load; whoever is at it goes on.
  expect(await readTail(database.sql, boardId, 2)).toBeNull();
  expect((await readTail(database.sql, boardId, 4))?.length).toBe(1);
});

test('an older, a foreign or a too new snapshot is not taken', async () => {
  const { boardId, epoch } = await makeBoard();
  await append([boardId], 2);
  const state = new Uint8Array([9]);
  const save = (seq: number, of = epoch) =>
    saveSnapshot(database.sql, { boardId, epoch: of, seq, state, sha256: 'x', clients: new Map() });
  expect(await save(9)).toBe(false);
  expect(await save(2, '00000000-0000-4000-8000-000000000000')).toBe(false);
  expect(await save(2)).toBe(true);
  expect(await save(2)).toBe(false);
  expect(await save(1)).toBe(false);
});

test('only the last snapshots are kept, one of each earlier day, and the first', async () => {
  const { boardId, epoch } = await makeBoard();
  for (let seq = 1; seq <= 6; seq += 1) {
    if (seq > 1) await append([boardId], seq);
    const state = new Uint8Array([seq]);
    await saveSnapshot(database.sql, {
      boardId,
      epoch,
      seq,
      state,
      sha256: 'x',
      clients: new Map(),
    });
    if (seq < 3)
      await database.sql`
        update board_snapshots set created_at = now() - interval '3 days' where board_id = ${boardId}`;
  }
  const rows = await database.sql<{ seq: string }[]>`
    select seq from board_snapshots where board_id = ${boardId} order by seq`;
  expect(rows.map(({ seq }) => Number(seq))).toEqual([1, 2, 4, 5, 6]);
});

test('a database that forgets what it acknowledges is noticed', async () => {
  // Session settings are what counts, and the cluster of the tests may be a hurried one.
  const held = await database.sql.reserve();
  try {
    await held`set synchronous_commit = off`;
    expect(await unsafeSettings(held)).toContain('synchronous_commit');
    await held`set synchronous_commit = on`;
    expect(await unsafeSettings(held)).not.toContain('synchronous_commit');
  } finally {
    held.release();
  }
});

test.each(['board_snapshots', 'board_clients', 'delete'])(
  'a fold that ends at %s leaves the log as it was, and the next one folds it',
  async (where) => {
    const { boardId, epoch } = await makeBoard();
    for (let n = 2; n <= 5; n += 1) await append([boardId], n);
    const { sql } = database;
    const [table, act] = where === 'delete' ? ['board_snapshots', 'delete'] : [where, 'insert'];
    // As if the connection were cut there: what the transaction did so far is gone with it.
    await sql.unsafe(`
      create function fail_here() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create trigger fail_here before ${act} on ${table} for each row execute function fail_here()`);
    const state = new Uint8Array([5]);
    const clients = new Map([[7, null]]);
    const snapshot = (seq: number) => ({
      boardId,
      epoch,
      seq,
      state,
      sha256: sha256(state),
      clients,
    });
    try {
      // Older snapshots of one day are what a fold deletes.
      if (where === 'delete')
        await sql`
          insert into board_snapshots (board_id, seq, state, sha256, epoch)
          select ${boardId}, n, '\\x05', ${sha256(state)}, ${epoch} from generate_series(1, 4) n`;
      await expect(saveSnapshot(sql, snapshot(5))).rejects.toThrow();
    } finally {
      await sql.unsafe(`drop trigger fail_here on ${table}; drop function fail_here()`);
    }
    const before = await loadDocument(database.db, boardId);
    expect(before).toMatchObject({ damage: null, seq: 5 });
    expect(before?.snapshot?.seq ?? 0).toBe(where === 'delete' ? 4 : 0);
    expect(await saveSnapshot(sql, snapshot(5))).toBe(true);
    expect((await loadDocument(database.db, boardId))?.snapshot?.seq).toBe(5);
  },
);
