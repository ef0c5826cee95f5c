import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { deleteBoard } from '../../drizzle/boards.ts';
import { addMember, removeMember, setRole } from '../../drizzle/members.ts';
import { raiseSessionVersion } from '../../drizzle/users.ts';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { until, untilStatus } from './testing/client.ts';
import { makeUser } from './testing/people.ts';
import type { RawClient } from './testing/raw-client.ts';
import { moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();

test('nobody enters without a session', async () => {
  const boardId = await stage.board();
  const client = await stage.raw(null, boardId);
  expect(await client.closed()).toBe(CLOSE.signedOut.code);
  expect(client.hello()).toBeUndefined();
});

test('a page of another origin does not enter with the session of this one', async () => {
  const boardId = await stage.board();
  const headers = { origin: 'https://elsewhere.example' };
  const client = await stage.raw(stage.people.ann, boardId, { headers });
  expect(await client.closed()).toBe(CLOSE.noAccess.code);
});

test("somebody else's board and no board at all look alike", async () => {
  const boardId = await stage.board();
  const stranger = await makeUser(stage.database.db, 'dan');
  for (const id of [boardId, randomUUID(), 'no-board', '']) {
    const client = await stage.raw(stranger, id);
    expect(await client.closed()).toBe(CLOSE.notFound.code);
  }
  const room = await stage.open(stranger, boardId);
  await untilStatus(room, 'no-access');
  expect(room.status.get()).toMatchObject({ reason: 'not-found' });
});

test('whose access ends while the board is being loaded does not get it', async () => {
  const { ben } = stage.people;
  const { db, sql } = stage.database;
  const boardId = await stage.board();
  let coming: Promise<RawClient> | undefined;
  await sql.begin(async (tx) => {
    // The board's rows cannot be read until this ends.
    await tx`lock table board_updates in access exclusive mode`;
    coming = stage.raw(ben, boardId);
    await until('the load', async () => {
      const rows = await sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return rows.length > 0;
    });
    await removeMember(db, boardId, ben.id);
  });
  const client = await coming;
  expect(await client?.closed()).toBe(CLOSE.notFound.code);
  expect(client?.hello()).toBeUndefined();
});

test('a viewer sees the board and every move on it', async () => {
  const { ann, cat } = stage.people;
  const boardId = await stage.board();
  const [a, c] = [await stage.open(ann, boardId), await stage.open(cat, boardId)];
  await Promise.all([untilStatus(a, 'saved'), untilStatus(c, 'saved')]);
  expect(c.status.get().role).toBe('viewer');
  moveTo(a.doc, ann.id, 4);
  await until('the move at cat', () => weekIn(c.doc) === 4);
});

test("a viewer's edit is refused, not stored, and still there to be downloaded", async () => {
  const { cat } = stage.people;
  const boardId = await stage.board();
  const c = await stage.open(cat, boardId);
  await untilStatus(c, 'saved');
  moveTo(c.doc, cat.id, 4);
  await untilStatus(c, 'no-access');
  expect(c.status.get()).toMatchObject({ reason: 'refused', changes: 1 });
  expect(weekIn(await stage.stored(boardId))).toBe(1);
  const kept = await stage.stored(boardId);
  Y.applyUpdate(kept, c.unsyncedUpdate() ?? new Uint8Array([0, 0]), 'kept');
  expect(weekIn(kept)).toBe(4);
});

test('a viewer who holds unsaved edits goes on as a viewer, and can download them', async () => {
  const { cat } = stage.people;
  const boardId = await stage.board();
  const opened = [await stage.open(cat, boardId)];
  const reopen = async () => void opened.push(await stage.open(cat, boardId));
  opened[0]?.onReplaced(() => void reopen());
  const [first] = opened;
  // Made before the server said who may do what: as after days without a network.
  const known = Y.encodeStateAsUpdate(await stage.stored(boardId));
  if (first) {
    Y.applyUpdate(first.doc, known, 'made offline');
    moveTo(first.doc, cat.id, 4);
  }
  await until('the board opened afresh', () => opened.length === 2);
  const second = opened[1];
  if (!second) throw new Error('no second room');
  await untilStatus(second, 'saved');
  expect(second.status.get()).toMatchObject({ role: 'viewer', refused: 2 });
  expect(weekIn(second.doc)).toBe(1);
  const kept = await stage.stored(boardId);
  Y.applyUpdate(kept, second.refusedUpdate() ?? new Uint8Array([0, 0]), 'kept');
  expect(weekIn(kept)).toBe(4);
  second.forgetRefused();
  expect(second.status.get().refused).toBeUndefined();
  expect(second.refusedUpdate()).toBeNull();
});

test("a viewer's edit that hides in the first answer is refused too", async () => {
  const { cat } = stage.people;
  const boardId = await stage.board();
  const doc = await stage.stored(boardId);
  moveTo(doc, cat.id, 4);
  const client = await stage.raw(cat, boardId, { doc });
  expect(await client.closed()).toBe(CLOSE.readOnly.code);
  expect(weekIn(await stage.stored(boardId))).toBe(1);
});

test('who is taken off a board is out at once', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const b = await stage.open(ben, boardId);
  await untilStatus(b, 'saved');
  await removeMember(stage.database.db, boardId, ben.id);
  await untilStatus(b, 'no-access');
  expect(b.status.get()).toMatchObject({ reason: 'removed' });
});

test('who becomes a viewer goes on as one', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const b = await stage.open(ben, boardId);
  await untilStatus(b, 'saved');
  await setRole(stage.database.db, boardId, ben.id, 'viewer');
  await until('the new role', () => b.status.get().role === 'viewer');
  await untilStatus(b, 'saved');
  moveTo(b.doc, ben.id, 4);
  await untilStatus(b, 'no-access');
  expect(b.status.get()).toMatchObject({ reason: 'refused' });
});

test('an edit that waits while its author loses the board is not written', async () => {
  const { ben } = stage.people;
  const boardId = await stage.board();
  const b = await stage.open(ben, boardId);
  await untilStatus(b, 'saved');
  await stage.database.sql.begin(async (tx) => {
    await tx`select * from board_heads where board_id = ${boardId} for update`;
    // Without a notification: the commit itself has to look.
    await stage.database
      .sql`delete from board_members where board_id = ${boardId} and user_id = ${ben.id}`;
    moveTo(b.doc, ben.id, 4);
    await until('the commit waiting', async () => {
      const rows = await tx`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return rows.length > 0;
    });
  });
  await untilStatus(b, 'no-access');
  expect(weekIn(await stage.stored(boardId))).toBe(1);
});

test('signing out everywhere closes the boards', async () => {
  const eve = await makeUser(stage.database.db, 'eve');
  const boardId = await stage.board();
  await addMember(stage.database.db, boardId, eve.id, 'editor');
  const room = await stage.open(eve, boardId);
  await untilStatus(room, 'saved');
  await raiseSessionVersion(stage.database.db, eve.id);
  await untilStatus(room, 'no-access');
  expect(room.status.get()).toMatchObject({ reason: 'signed-out' });
});

test('a board that is deleted closes as one that is not there', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  await deleteBoard(stage.database.db, boardId);
  await untilStatus(a, 'no-access');
  expect(a.status.get()).toMatchObject({ reason: 'not-found' });
});
