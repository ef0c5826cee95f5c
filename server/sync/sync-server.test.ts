import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendUpdate } from '../../drizzle/board-log.ts';
import { activityOf } from '../../drizzle/activity.ts';
import { boardOf } from '../../drizzle/boards.ts';
import { BYTE_BURST, MAX_SOCKETS_PER_USER } from '../../lib/limits.ts';
import { syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { until, untilStatus } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage({ summary: 1 });

/** Resolves once somebody waits for a lock in the test's own database: a commit is under way and cannot end. */
const untilCommitWaits = () =>
  until('a commit waiting for its lock', async () => {
    const rows = await stage.database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return rows.length > 0;
  });

test('an edit reaches the others, and is on disk when it says saved', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  moveTo(a.doc, ann.id, 5);
  expect(a.status.get()).toMatchObject({ kind: 'saving', changes: 1 });
  await a.flush();
  expect(a.status.get().kind).toBe('saved');
  expect(weekIn(await stage.stored(boardId))).toBe(5);
  await until('the move at ben', () => weekIn(b.doc) === 5);
});

test('somebody who opens a board many times at once gets no more places than one by one', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const many = await Promise.all(
    Array.from({ length: MAX_SOCKETS_PER_USER + 8 }, () => stage.raw(ann, boardId)),
  );
  const codes = many.flatMap(({ closeCode }) => closeCode() ?? []);
  expect(codes).toEqual(Array.from({ length: 8 }, () => CLOSE.tooMuch.code));
});

test('whoever asks for the whole board again and again waits, and whoever joins does not', async () => {
  const { ann, cat } = stage.people;
  const boardId = await stage.board(4_000);
  const asking = await stage.raw(cat, boardId);
  const [connection] = stage.node.sync.open().flatMap(({ connections }) => [...connections]);
  expect(connection?.state).toBe('live');
  const [answer = 0] = asking.answers;
  const nothing = syncFrame(SYNC_STEP.stateVector, Y.encodeStateVector(new Y.Doc()));
  for (let n = 0; n * answer < 2 * BYTE_BURST; n += 1) asking.send(nothing);
  await until('the wait', () => connection?.state === 'paused');
  expect((await stage.raw(ann, boardId)).answers).toEqual([answer]);
});

test('nothing is shown or acknowledged while the commit is under way', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const [a, b] = [await stage.open(ann, boardId), await stage.open(ben, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(b, 'saved')]);
  await stage.database.sql.begin(async (tx) => {
    await tx`select * from board_heads where board_id = ${boardId} for update`;
    moveTo(a.doc, ann.id, 6);
    await untilCommitWaits();
    expect(a.status.get()).toMatchObject({ kind: 'saving', changes: 1 });
    expect(weekIn(b.doc)).toBe(1);
  });
  await untilStatus(a, 'saved');
  await until('the move at ben', () => weekIn(b.doc) === 6);
});

test('a commit that fails acknowledges nothing, and the edit arrives all the same', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  const failures = () => stage.node.figures.commitFailures;
  const before = failures();
  await stage.database.sql.begin(async (tx) => {
    await tx`select * from board_heads where board_id = ${boardId} for update`;
    moveTo(a.doc, ann.id, 7);
    await until('the failure', () => failures() > before);
    await untilStatus(a, 'reconnecting');
    expect(a.status.get()).toMatchObject({ changes: 1 });
  });
  await untilStatus(a, 'saved');
  expect(weekIn(await stage.stored(boardId))).toBe(7);
});

test('a client that lacks nothing new is acknowledged too', async () => {
  const boardId = await stage.board();
  const client = await stage.raw(stage.people.ann, boardId);
  const update = Y.encodeStateAsUpdate(client.doc);
  client.sendUpdate(update);
  await client.ask(7);
  expect(client.saved).toEqual([7]);
});

test('an update that another socket brought first is acknowledged only after its commit', async () => {
  const boardId = await stage.board();
  const { ann } = stage.people;
  const [one, two] = [await stage.raw(ann, boardId), await stage.raw(ann, boardId)];
  const before = Y.encodeStateVector(one.doc);
  moveTo(one.doc, ann.id, 4);
  const update = Y.encodeStateAsUpdate(one.doc, before);
  await stage.database.sql.begin(async (tx) => {
    await tx`select * from board_heads where board_id = ${boardId} for update`;
    one.sendUpdate(update);
    await untilCommitWaits();
    two.sendUpdate(update);
    two.socket.ping();
    const asked = two.ask(1);
    await new Promise((resolve) => two.socket.once('pong', resolve));
    expect(two.saved).toEqual([]);
    void asked;
  });
  await until('the acknowledgement', () => two.saved.includes(1));
});

test('a client that returns gets only what it lacks', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board(200);
  const first = await stage.raw(ann, boardId);
  const whole = first.answers[0] ?? 0;
  first.socket.terminate();
  const a = await stage.open(ben, boardId);
  await untilStatus(a, 'saved');
  moveTo(a.doc, ben.id, 3);
  await a.flush();
  const again = await stage.raw(ann, boardId, { doc: first.doc });
  expect(again.answers[0]).toBeLessThan(whole / 20);
  expect(Y.encodeStateVector(again.doc)).toEqual(Y.encodeStateVector(a.doc));
});

test('what happened is told in the same commit, by whom', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const b = await stage.open(ben, boardId);
  await untilStatus(b, 'saved');
  const item = itemIds(b.doc)[0] ?? '';
  moveTo(b.doc, ben.id, 2, item);
  await b.flush();
  const { entries } = await activityOf(stage.database.db, { boardId, filter: { itemId: item } });
  const [event] = entries;
  expect(event).toMatchObject({ userName: 'ben', event: { kind: 'moved', to: { weeks: [2, 2] } } });
});

test('the boards page learns of progress', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board(4);
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  moveTo(a.doc, ann.id, 2);
  await a.flush();
  const progress = async () => (await boardOf(stage.database.db, boardId, ann.id))?.progress;
  await until('the summary', async () => (await progress()) != null);
  expect(await progress()).toMatchObject({ total: 4, lanes: { P0: { total: 1 } } });
});

test('an update that a page appended reaches whoever has the board open', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  const doc = await stage.stored(boardId);
  const before = Y.encodeStateVector(doc);
  moveTo(doc, ann.id, 8);
  const data = Y.encodeStateAsUpdate(doc, before);
  expect(await appendUpdate(stage.database.sql, { boardId, data, userId: ann.id })).toBe(2);
  await until('the move at ann', () => weekIn(a.doc) === 8);
});
