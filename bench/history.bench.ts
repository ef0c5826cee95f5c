/** What keeping every moment takes on disk, and how long one takes to bring back. The embedded PostgreSQL; no sockets. */
import { setup } from '../scripts/test-database.ts';
import * as Y from 'yjs';
import { appendUpdate, saveSnapshot } from '../drizzle/board-log.ts';
import { createBoard } from '../drizzle/boards.ts';
import { loadDocument } from '../drizzle/document.ts';
import { momentOf, seqAt } from '../drizzle/moments.ts';
import { sha256 } from '../drizzle/sums.ts';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser } from '../drizzle/users.ts';
import { moveItem } from '../lib/board/move.ts';
import { LOAD } from '../lib/board/origin.ts';
import { encodeSeed } from '../lib/board/seed.ts';
import { LANES, type NewItem } from '../lib/board/types.ts';
import { itemsOf } from '../lib/board/keys.ts';
import { figure, round, spread } from './figures.ts';

const EDITS = 5_000;
const stop = await setup();
const { db, sql, close } = await testDatabase();
const user = await createUser(db, { email: 'bench@example.org', name: 'B', passwordHash: 'x' });
const cellAt = (n: number) => {
  const week = 1 + ((n >> 2) % 8);
  return { lane: LANES[n % 4] ?? 'P0', weeks: [week, week] } as const;
};

const bytesOf = async (table: string): Promise<number> => {
  const [row] = await sql<
    { size: string }[]
  >`select pg_total_relation_size(${table}::regclass) as size`;
  return Number(row?.size);
};

for (const count of [500, 5_000]) {
  const items = Array.from({ length: count }, (_, n): NewItem => ({
    title: `Item ${n} with a title of the usual length`,
    notes: 'What it is about, and why it matters to whoever does it. '.repeat(5),
    ...cellAt(n),
    checks: Array.from({ length: 4 }, (__, k) => ({ text: `Step ${k}`, done: false })),
  }));
  const meta = { title: 'Board', start: '2026-01-05', weeks: 8, lanes: {}, source: null };
  const update = encodeSeed({ meta, items, by: user.id, now: 0 });
  const made = { title: 'Board', createdBy: user.id, update, progress: null };
  const { boardId, epoch } = await createBoard(db, made);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update, LOAD);
  const ids = [...itemsOf(doc).keys()];
  const before = await bytesOf('board_updates');
  const updates: Uint8Array[] = [];
  doc.on('update', (data: Uint8Array) => updates.push(data));
  for (let n = 0; n < EDITS; n += 1)
    moveItem(
      doc,
      { user: user.id, now: 0 },
      { item: ids[n % ids.length] ?? '', to: cellAt(n * 7) },
    );
  for (const data of updates) await appendUpdate(sql, { boardId, data, userId: user.id });
  const name = `board of ${count.toLocaleString('en')} items`;
  figure(
    `${name}: log, for each edit kept`,
    Math.round(((await bytesOf('board_updates')) - before) / updates.length),
    'bytes',
  );
  const state = Y.encodeStateAsUpdate(doc);
  const snapshots = await bytesOf('board_snapshots');
  const seq = updates.length + 1;
  await saveSnapshot(sql, {
    boardId,
    epoch,
    seq,
    state,
    sha256: sha256(state),
    clients: new Map(),
  });
  figure(
    `${name}: a day's snapshot`,
    round(((await bytesOf('board_snapshots')) - snapshots) / 1024),
    'KiB',
  );
  const loads: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const started = performance.now();
    await loadDocument(db, boardId);
    loads.push(performance.now() - started);
  }
  figure(`${name}: read to be opened, p50`, spread(loads).p50, 'ms');
  const far: number[] = [];
  const built: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    let started = performance.now();
    await seqAt(sql, boardId, new Date());
    const moment = await momentOf(sql, boardId, seq - 1);
    far.push(performance.now() - started);
    started = performance.now();
    const past = new Y.Doc();
    past.transact(() => {
      for (const { data } of moment?.updates ?? []) Y.applyUpdate(past, data, LOAD);
    }, LOAD);
    built.push(performance.now() - started);
    past.destroy();
  }
  figure(
    `${name}: a moment ${EDITS.toLocaleString('en')} rows after its snapshot, read, p50`,
    spread(far).p50,
    'ms',
  );
  figure(`${name}: the same, put together by the page, p50`, spread(built).p50, 'ms');
}
await close();
await stop();
