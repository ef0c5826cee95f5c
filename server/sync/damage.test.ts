import { expect, test } from 'vitest';
import { appendUpdate } from '../../drizzle/board-log.ts';
import { loadDocument } from '../../drizzle/document.ts';
import { setMeta } from '../../lib/board/edit.ts';
import { repairBoard } from '../repair-board.ts';
import { until, untilStatus } from './testing/client.ts';
import { startNode } from './testing/node.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage({ unload: 1 });

/** A board that ann moved an item on `moves` times, closed and folded. */
async function foldedBoard(moves = 60): Promise<string> {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  for (let n = 1; n <= moves; n += 1) {
    moveTo(room.doc, ann.id, (n % 8) + 1);
    await room.flush();
  }
  room.destroy();
  await until('the snapshot', async () => {
    const stored = await loadDocument(stage.database.db, boardId);
    return stored?.snapshot?.seq === moves + 1;
  });
  await until('the room given up', () => stage.node.sync.open().length === 0);
  return boardId;
}

async function flipSnapshot(boardId: string): Promise<void> {
  const { count } = await stage.database.sql`
    update board_snapshots set state = set_byte(state, 40, get_byte(state, 40) # 1) where board_id = ${boardId}`;
  expect(count).toBe(1);
}
async function flipRow(boardId: string, seq: number): Promise<void> {
  const { count } = await stage.database.sql`
    update board_updates set data = set_byte(data, 6, get_byte(data, 6) # 1)
    where board_id = ${boardId} and seq = ${seq}`;
  expect(count).toBe(1);
}

test('a board whose snapshot is damaged opens for reading, exactly as it was, and others are untouched', async () => {
  const { ann, ben } = stage.people;
  const [boardId, other] = [await foldedBoard(), await stage.board()];
  await flipSnapshot(boardId);
  const alarms = stage.node.figures.damagedLoads;
  const room = await stage.open(ben, boardId);
  await untilStatus(room, 'saved');
  expect(room.status.get()).toMatchObject({ kind: 'saved', damaged: true });
  expect(weekIn(room.doc)).toBe((60 % 8) + 1);
  expect(stage.node.figures.damagedLoads).toBe(alarms + 1);
  const beside = await stage.open(ann, other);
  await untilStatus(beside, 'saved');
  moveTo(beside.doc, ann.id, 5);
  await beside.flush();
  expect(beside.status.get().damaged).toBeUndefined();
});

test('nothing is accepted or acknowledged on a damaged board; after its repair the edit arrives by itself', async () => {
  const { ann } = stage.people;
  const boardId = await foldedBoard();
  const { sql } = stage.database;
  await flipSnapshot(boardId);
  const [kept] = await sql`select state from board_snapshots where board_id = ${boardId}`;
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  moveTo(room.doc, ann.id, 2);
  await untilStatus(room, 'saving');
  // What was sent after the edit is answered; the edit itself is not.
  const raw = await stage.raw(ann, boardId);
  await raw.ask(1);
  expect(raw.saved).toEqual([1]);
  expect(room.status.get()).toMatchObject({ kind: 'saving', changes: 1, damaged: true });
  expect(weekIn(raw.doc)).not.toBe(2);
  expect((await repairBoard(stage.database, boardId, { look: true })).outcome).toBe('only-looked');
  expect(await repairBoard(stage.database, boardId, { look: false })).toMatchObject({
    outcome: 'repaired',
    lost: [],
  });
  await room.flush();
  await untilStatus(room, 'saved');
  expect(room.status.get().damaged).toBeUndefined();
  expect(weekIn(await stage.stored(boardId))).toBe(2);
  const damages = await sql`select data from board_damages where board_id = ${boardId}`;
  expect(damages.map(({ data }) => Buffer.from(data as Uint8Array))).toEqual([
    Buffer.from(kept?.state as Uint8Array),
  ]);
  expect((await repairBoard(stage.database, boardId, { look: false })).outcome).toBe('whole');
});

test('a damaged row of the log is noticed; what is whole is shown, and the repair says what is lost', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  const [first = '', second = ''] = itemIds(room.doc);
  moveTo(room.doc, ann.id, 3, first);
  await room.flush();
  moveTo(room.doc, ann.id, 7, first);
  await room.flush();
  room.destroy();
  const ben = await stage.open(stage.people.ben, boardId);
  await untilStatus(ben, 'saved');
  moveTo(ben.doc, stage.people.ben.id, 6, second);
  await ben.flush();
  ben.destroy();
  await until('the room given up', () => stage.node.sync.open().length === 0);
  await flipRow(boardId, 3);
  const again = await stage.open(ann, boardId);
  await untilStatus(again, 'saved');
  expect(again.status.get().damaged).toBe(true);
  expect([weekIn(again.doc, first), weekIn(again.doc, second)]).toEqual([3, 6]);
  const repair = await repairBoard(stage.database, boardId, { look: false });
  expect(repair).toMatchObject({ outcome: 'begun-afresh', lost: [3] });
  const isDamaged = () => stage.node.sync.open().some(({ damage }) => damage !== null);
  await until('the damaged room given up', () => !isDamaged());
  const after = await stage.raw(ann, boardId);
  expect([weekIn(after.doc, first), weekIn(after.doc, second)]).toEqual([3, 6]);
  expect(after.hello()?.damaged).toBeUndefined();
});

test('a node that has the board open goes on, and its next snapshot is whole', async () => {
  const { ann } = stage.people;
  const boardId = await foldedBoard();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  await flipSnapshot(boardId);
  const other = await startNode(stage.database);
  try {
    const reader = await stage.raw(ann, boardId, { node: other });
    expect(reader.hello()?.damaged).toBe(true);
    for (let n = 1; n <= 60; n += 1) {
      moveTo(room.doc, ann.id, (n % 8) + 1);
      await room.flush();
    }
  } finally {
    await other.close();
  }
  room.destroy();
  await until('a whole snapshot', async () => {
    const stored = await loadDocument(stage.database.db, boardId);
    return stored?.damage === null && stored.snapshot?.seq === 121;
  });
});

test('every row carries its sum, however its batch was written', async () => {
  const { ann, ben } = stage.people;
  const boards = await Promise.all([stage.board(), stage.board()]);
  const rooms = await Promise.all(boards.map((boardId) => stage.open(ann, boardId)));
  for (const room of rooms) await untilStatus(room, 'saved');
  for (let n = 1; n <= 8; n += 1) {
    for (const room of rooms) moveTo(room.doc, ann.id, n);
    await Promise.all(rooms.map((room) => room.flush()));
  }
  const [boardId] = boards;
  const data = new Uint8Array([0, 0]);
  await appendUpdate(stage.database.sql, { boardId, data, userId: ben.id });
  const [row] = await stage.database.sql`
    select count(*)::int as rows, count(*) filter (where sum = substring(sha256(data) for 8))::int as summed
    from board_updates where board_id in ${stage.database.sql(boards)}`;
  expect(row).toEqual({ rows: 19, summed: 19 });
});

test('what happens to the board as a whole is told too', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  setMeta(room.doc, { user: ann.id, now: 0 }, { title: 'Another name' });
  await room.flush();
  setMeta(room.doc, { user: ann.id, now: 0 }, { weeks: 10 });
  await room.flush();
  const events = await stage.database.sql`
    select user_id, event from board_events where board_id = ${boardId} and item_id is null order by id`;
  expect(events.slice(1).map(({ user_id: by, event }) => ({ by, event }))).toEqual([
    { by: ann.id, event: { kind: 'board-renamed', from: 'Board', to: 'Another name' } },
    { by: ann.id, event: { kind: 'board-weeks', from: 8, to: 10 } },
  ]);
});
