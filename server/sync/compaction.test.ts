import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendTo, appendUpdate, lockHeads } from '../../drizzle/board-log.ts';
import { loadDocument } from '../../drizzle/document.ts';
import { momentOf } from '../../drizzle/moments.ts';
import { addItems, deleteItems } from '../../lib/board/edit.ts';
import { itemsOf } from '../../lib/board/keys.ts';
import { LOAD } from '../../lib/board/origin.ts';
import { readBoard } from '../../lib/board/read.ts';
import {
  COMPACT_ROWS,
  COMPACT_TIMES_AT_MOST,
  FOLD_ASIDE_BYTES,
  PURGE_DAYS,
  RENEW_CLIENTS,
  RENEW_SPARE_BYTES,
} from '../../lib/limits.ts';
import { foldAside, foldParts } from './fold.ts';
import { until, untilStatus } from './testing/client.ts';
import { startNode } from './testing/node.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage({ unload: 1 });
const long = (n: number) => `${n} `.repeat(23_000).slice(0, 45_000);

/** Lets a room of the board be given up; what it leaves on disk is the document as it was. */
async function leave(): Promise<void> {
  await until('the room given up', () => stage.node.sync.open().length === 0);
}

test('a document is folded only where the result reads back as the live one', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const doc = await stage.stored(boardId);
  const parts = [Y.encodeStateAsUpdate(doc)];
  const live = Y.encodeSnapshot(Y.snapshot(doc));
  const made = foldParts({ parts, live, renew: null });
  expect(made?.state).toEqual(parts[0]);
  moveTo(doc, ann.id, 4);
  const ahead = Y.encodeSnapshot(Y.snapshot(doc));
  expect(foldParts({ parts, live: ahead, renew: null })).toBeNull();
  expect(await foldAside({ parts, live: ahead, renew: null })).toBeNull();
});

test('a large board is folded on a thread, while edits go on, and reads as before', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  const actor = { user: ann.id, now: 0 };
  for (let n = 0; n < 80; n += 1) {
    addItems(room.doc, actor, [{ title: `Large ${n}`, lane: 'P2', weeks: [1, 1], notes: long(n) }]);
    await room.flush();
  }
  await until('a snapshot above the limit', async () => {
    const stored = await loadDocument(stage.database.db, boardId);
    return (stored?.snapshot?.state.byteLength ?? 0) > FOLD_ASIDE_BYTES;
  });
  for (let n = 1; n <= 8; n += 1) moveTo(room.doc, ann.id, n);
  await room.flush();
  const { doc } = room;
  const stored = await stage.stored(boardId);
  expect(readBoard(stored)).toEqual(readBoard(doc));
  expect(Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(doc))).toBe(true);
  room.destroy();
  await leave();
});

test('two nodes that fold one board at once, among writers, lose no row and leave one whole document', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const other = await startNode(stage.database, { times: { unload: 1 } });
  try {
    const rooms = [await stage.open(ann, boardId), await stage.open(ben, boardId, other)];
    for (const room of rooms) await untilStatus(room, 'saved');
    for (let n = 1; n <= 60; n += 1) {
      rooms.forEach((room, at) =>
        moveTo(room.doc, room.userId, (n % 8) + 1, itemIds(room.doc)[at]),
      );
      await Promise.all(rooms.map((room) => room.flush()));
      if (n % 10 !== 0) continue;
      await Promise.all(
        [stage.node, other].flatMap(({ sync }) => sync.open().map((room) => sync.compact(room))),
      );
    }
    for (const room of rooms) room.destroy();
    await until('both rooms given up', () =>
      [stage.node, other].every(({ sync }) => sync.open().length === 0),
    );
  } finally {
    await other.close();
  }
  const { sql } = stage.database;
  const [log] = await sql`
    select count(*)::int as rows, max(seq)::int as last from board_updates where board_id = ${boardId}`;
  expect(log?.rows).toBe(log?.last);
  const stored = await loadDocument(stage.database.db, boardId);
  expect(stored).toMatchObject({ damage: null, seq: log?.last });
  const doc = await stage.stored(boardId);
  expect(
    itemIds(doc)
      .slice(0, 2)
      .map((item) => weekIn(doc, item)),
  ).toEqual([5, 5]);
});

test('a document that knows thousands of clients is written afresh once nobody has it open; earlier moments stay readable', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const { sql, db } = stage.database;
  const doc = await stage.stored(boardId);
  const [kept = '', gone = '', fresh = ''] = itemIds(doc);
  const vector = Y.encodeStateVector(doc);
  deleteItems(doc, { user: ann.id, now: Date.now() - (PURGE_DAYS + 1) * DAY }, { items: [gone] });
  deleteItems(doc, { user: ann.id, now: Date.now() }, { items: [fresh] });
  for (let n = 1; n <= RENEW_CLIENTS; n += 1) {
    doc.clientID = n;
    moveTo(doc, ann.id, (n % 8) + 1, kept);
  }
  const data = Y.encodeStateAsUpdate(doc, vector);
  expect(await appendUpdate(sql, { boardId, data, userId: ann.id })).toBe(2);
  const { epoch } = (await loadDocument(db, boardId)) ?? {};
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  for (let n = 1; n <= 52; n += 1) {
    moveTo(room.doc, ann.id, (n % 8) + 1, kept);
    await room.flush();
  }
  const before = readBoard(room.doc);
  room.destroy();
  await until('a new history', async () => (await loadDocument(db, boardId))?.epoch !== epoch);
  await leave();
  const after = await stage.stored(boardId);
  expect(readBoard(after)).toEqual(before);
  expect(after.store.clients.size).toBe(1);
  expect([itemsOf(after).has(gone), itemsOf(after).has(fresh)]).toEqual([false, true]);
  expect(weekIn(await momentAt(boardId, 10), kept)).toBe((8 % 8) + 1);
  const again = await stage.open(ann, boardId);
  await untilStatus(again, 'saved');
  moveTo(again.doc, ann.id, 6, kept);
  await again.flush();
  expect(weekIn(await stage.stored(boardId), kept)).toBe(6);
  expect(weekIn(await momentAt(boardId, 56), kept)).toBe(6);
});

const DAY = 86_400_000;

test('a document of which megabytes were deleted long ago is written afresh once nobody has it open, and one that is as large and in use is not', async () => {
  const { ann } = stage.people;
  const { sql, db } = stage.database;
  const [spare, used] = [await stage.board(), await stage.board()];
  const before = new Map<string, string | undefined>();
  for (const boardId of [spare, used]) {
    const doc = await stage.stored(boardId);
    const vector = Y.encodeStateVector(doc);
    const titles = Array.from({ length: 100 }, (_, n) => `Large ${n}`);
    addItems(
      doc,
      { user: ann.id, now: 0 },
      titles.map((title, n) => ({ title, lane: 'P2', weeks: [1, 1], notes: long(n) })),
    );
    const large = [...readBoard(doc).items.values()].filter(({ title }) => titles.includes(title));
    if (boardId === spare)
      deleteItems(
        doc,
        { user: ann.id, now: Date.now() - (PURGE_DAYS + 1) * DAY },
        { items: large.map(({ id }) => id) },
      );
    const data = Y.encodeStateAsUpdate(doc, vector);
    expect(data.byteLength).toBeGreaterThan(RENEW_SPARE_BYTES);
    expect(await appendUpdate(sql, { boardId, data, userId: ann.id })).toBe(2);
    before.set(boardId, (await loadDocument(db, boardId))?.epoch);
    const room = await stage.open(ann, boardId);
    await untilStatus(room, 'saved');
    for (let n = 1; n <= 52; n += 1) {
      moveTo(room.doc, ann.id, (n % 8) + 1);
      await room.flush();
    }
    room.destroy();
    await leave();
  }
  const [cleaned, kept] = [await loadDocument(db, spare), await loadDocument(db, used)];
  expect(cleaned?.epoch).not.toBe(before.get(spare));
  expect(cleaned?.snapshot?.state.byteLength).toBeLessThan(RENEW_SPARE_BYTES / 100);
  expect(readBoard(await stage.stored(spare)).items.size).toBe(3);
  // It was folded at the same moment, and tried.
  expect(kept?.snapshot?.seq).toBeGreaterThan(2);
  expect(kept?.epoch).toBe(before.get(used));
  expect(readBoard(await stage.stored(used)).items.size).toBe(103);
});

async function momentAt(boardId: string, seq: number): Promise<Y.Doc> {
  const moment = await momentOf(stage.database.sql, boardId, seq);
  const doc = new Y.Doc();
  if (moment?.snapshot) Y.applyUpdate(doc, moment.snapshot.state, LOAD);
  for (const { data } of moment?.updates ?? []) Y.applyUpdate(doc, data, LOAD);
  return doc;
}

test('edits that come while a log waits to be folded do not have it folded again', async () => {
  const { ann } = stage.people;
  const { sql } = stage.database;
  const [boardId, other] = [await stage.board(), await stage.board()];
  const [client, aside] = [await stage.raw(ann, boardId), await stage.raw(ann, other)];
  for (const one of [client, aside])
    one.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') one.sendUpdate(update);
    });
  const move = (n: number) => moveTo(client.doc, ann.id, 1 + (n % 8));
  const openOf = (id: string) => {
    const open = stage.node.sync.open().find((room) => room.boardId === id);
    if (!open) throw new Error('the board is open');
    return open;
  };
  moveTo(aside.doc, ann.id, 2);
  await aside.ask(1);
  const written = await stage.stored(boardId);
  const rows: Uint8Array[] = [];
  written.on('update', (update: Uint8Array) => rows.push(update));
  // So long that it is folded without waiting for a pause.
  const most = COMPACT_ROWS * COMPACT_TIMES_AT_MOST;
  for (let n = 3; n < most; n += 1) moveTo(written, ann.id, 1 + (n % 8));
  await sql.begin(async (tx) => {
    let head = (await lockHeads(tx, [boardId])).get(boardId);
    if (!head) throw new Error('the board has a log');
    for (const data of rows)
      head = { ...head, seq: await appendTo(tx, head, { boardId, data, userId: ann.id }) };
  });
  await client.ask(1);
  await until('the rows', () => stage.node.sync.logLength(openOf(boardId)) > rows.length);
  await sql.begin(async (tx) => {
    // Boards are folded one after the other, and this one's cannot be written.
    await tx`lock table board_snapshots in share mode`;
    void stage.node.sync.compact(openOf(other));
    for (let n = 1; n <= 12; n += 1) {
      move(n);
      await client.ask(10_000 + n);
    }
  });
  for (let n = 13; n <= 24; n += 1) {
    move(n);
    await client.ask(10_000 + n);
  }
  // Its turn comes after all that were asked for.
  await stage.node.sync.compact(openOf(boardId));
  const [row] = await sql`
    select count(*)::int as snapshots from board_snapshots where board_id = ${boardId}`;
  expect(row?.snapshots).toBeLessThan(3);
});
