import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test, vi } from 'vitest';
import {
  acceptInvitation,
  createInvitation,
  invitationByTokenHash,
  invitationsOf,
  revokeInvitation,
} from './invitations.ts';
import { boardOf, boardsOf, createBoard, deleteBoard, renameBoard } from './boards.ts';
import { loadDocument } from './document.ts';
import { activityOf } from './activity.ts';
import { insertEvents } from './events.ts';
import { addMember, membersOf, removeMember, roleOf, setRole } from './members.ts';
import { listen, type Notifications } from './notify.ts';
import { boardHeads, boardSnapshots, boardUpdates } from './schema.ts';
import { createFirstOwner, createSetupLink, isSetupLinkValid } from './setup-links.ts';
import { sourceById, sourceOf } from './sources.ts';
import { writeSummaries } from './summaries.ts';
import { sha256 } from './sums.ts';
import { testDatabase } from './testing.ts';
import { createUser, raiseSessionVersion, setPassword, userByEmail, userById } from './users.ts';

const { db, sql, close } = await testDatabase();
afterAll(close);

const HOUR = 3_600_000;
const soon = () => new Date(Date.now() + HOUR);
const UPDATE = new Uint8Array([1, 2, 3]);

async function person(name = 'Ada') {
  return createUser(db, { email: `${randomUUID()}@example.org`, name, passwordHash: 'x' });
}

async function board(createdBy: string, title = 'Plan') {
  return (await createBoard(db, { title, createdBy, update: UPDATE, progress: null })).boardId;
}

test('an e-mail has one account, however it is written', async () => {
  const email = `${randomUUID()}@Example.org`;
  const user = await createUser(db, { email: ` ${email} `, name: 'Ada', passwordHash: 'x' });
  expect((await userByEmail(db, email.toUpperCase()))?.id).toBe(user.id);
  await expect(createUser(db, { email, name: 'Eve', passwordHash: 'x' })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a new password ends the sessions made before it', async () => {
  const user = await person();
  expect(await setPassword(db, user.id, 'y')).toBe(user.sessionVersion + 1);
  expect(await userById(db, user.id)).toMatchObject({ passwordHash: 'y', sessionVersion: 2 });
});

test('only one of those who use set-up links at once becomes the first owner', async () => {
  const fresh = await testDatabase();
  const hashes = ['a', 'a', 'b', 'b'];
  for (const tokenHash of new Set(hashes))
    await createSetupLink(fresh.db, { tokenHash, expiresAt: soon() });
  const results = await Promise.allSettled(
    hashes.map((hash, i) =>
      createFirstOwner(fresh.db, hash, {
        email: `${i}@example.org`,
        name: 'Ada',
        passwordHash: 'x',
      }),
    ),
  );
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  expect(await isSetupLinkValid(fresh.db, 'a')).toBe(false);
  await expect(
    createSetupLink(fresh.db, { tokenHash: 'c', expiresAt: soon() }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await fresh.close();
});

test('a set-up link ends with its time, and one whose account was refused can be used again', async () => {
  const fresh = await testDatabase();
  const user = { email: 'a@example.org', name: 'Ada', passwordHash: 'x' };
  await createUser(fresh.db, user);
  await createSetupLink(fresh.db, { tokenHash: 'late', expiresAt: new Date(Date.now() - 1) });
  await expect(createFirstOwner(fresh.db, 'late', user)).rejects.toMatchObject({
    code: 'not-found',
  });
  await createSetupLink(fresh.db, { tokenHash: 'good', expiresAt: soon() });
  await expect(createFirstOwner(fresh.db, 'good', user)).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await isSetupLinkValid(fresh.db, 'good')).toBe(true);
  await fresh.close();
});

test('a board is made whole: its owner, its log and its source', async () => {
  const ada = await person();
  const bytes = new TextEncoder().encode('# Plan\r\n');
  const made = await createBoard(db, {
    title: 'Plan',
    createdBy: ada.id,
    update: UPDATE,
    progress: null,
    source: { name: 'plan.md', bytes, baseline: [], imported: [3, 5] },
  });
  expect(await boardOf(db, made.boardId, ada.id)).toMatchObject({ title: 'Plan', role: 'owner' });
  expect(await loadDocument(db, made.boardId)).toEqual({
    epoch: made.epoch,
    seq: 1,
    snapshot: null,
    updates: [{ seq: 1, data: Buffer.from(UPDATE), userId: ada.id }],
    damage: null,
  });
  const source = await sourceOf(db, made.boardId);
  expect(source).toMatchObject({ id: made.sourceId, name: 'plan.md', imported: [3, 5] });
  expect(Buffer.from(source?.bytes ?? [])).toEqual(Buffer.from(bytes));
  const other = await board(ada.id);
  expect(await sourceById(db, other, made.sourceId ?? '')).toBeNull();
});

test('a board that cannot be made leaves nothing behind', async () => {
  const boardId = randomUUID();
  const nobody = randomUUID();
  await expect(
    createBoard(db, { boardId, title: 'x', createdBy: nobody, update: UPDATE, progress: null }),
  ).rejects.toThrow();
  expect(await loadDocument(db, boardId)).toBeNull();
});

test('a board is seen by its members only, and a malformed id is no board', async () => {
  const [ada, eve] = [await person(), await person('Eve')];
  const id = await board(ada.id);
  expect(await boardOf(db, id, eve.id)).toBeNull();
  expect(await boardsOf(db, eve.id)).toEqual([]);
  expect(await boardOf(db, 'not-an-id', ada.id)).toBeNull();
  expect(await roleOf(db, 'not-an-id', ada.id)).toBeNull();
  expect(await loadDocument(db, 'not-an-id')).toBeNull();
  await addMember(db, id, eve.id, 'viewer');
  expect(await boardsOf(db, eve.id)).toMatchObject([{ id, role: 'viewer', people: 2 }]);
});

test('the boards of a person come with the latest activity first', async () => {
  const ada = await person();
  const [first, second] = [await board(ada.id, 'First'), await board(ada.id, 'Second')];
  expect((await boardsOf(db, ada.id)).map((b) => b.id)).toEqual([second, first]);
  const progress = {} as never;
  await writeSummaries(sql, [{ boardId: first, progress, title: 'Renamed' }]);
  expect((await boardsOf(db, ada.id)).map((b) => b.title)).toEqual(['Renamed', 'Second']);
});

test('the last owner of a board can be neither removed nor lowered', async () => {
  const ada = await person();
  const id = await board(ada.id);
  await expect(removeMember(db, id, ada.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(setRole(db, id, ada.id, 'viewer')).rejects.toMatchObject({ code: 'conflict' });
  expect(await roleOf(db, id, ada.id)).toBe('owner');
});

test('two owners who remove each other at once leave one of them', async () => {
  for (let round = 0; round < 5; round++) {
    const [ada, bob] = [await person(), await person('Bob')];
    const id = await board(ada.id);
    await addMember(db, id, bob.id, 'owner');
    const results = await Promise.allSettled([
      removeMember(db, id, ada.id),
      removeMember(db, id, bob.id),
    ]);
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(await membersOf(db, id)).toHaveLength(1);
  }
});

test('an invitation gives its role to everybody who accepts it, and takes a higher one from nobody', async () => {
  const [ada, bob, cleo] = [await person(), await person('Bob'), await person('Cleo')];
  const id = await board(ada.id);
  await addMember(db, id, cleo.id, 'editor');
  const tokenHash = randomUUID();
  await createInvitation(db, {
    boardId: id,
    tokenHash,
    role: 'viewer',
    createdBy: ada.id,
    expiresAt: soon(),
  });
  expect(await acceptInvitation(db, tokenHash, bob.id)).toEqual({ boardId: id, role: 'viewer' });
  expect(await acceptInvitation(db, tokenHash, cleo.id)).toEqual({ boardId: id, role: 'editor' });
  expect(await acceptInvitation(db, tokenHash, ada.id)).toEqual({ boardId: id, role: 'owner' });
  expect(await invitationsOf(db, id)).toMatchObject([{ uses: 3 }]);
});

test('an invitation that was revoked, or whose time is over, opens nothing', async () => {
  const [ada, bob] = [await person(), await person('Bob')];
  const id = await board(ada.id);
  const common = { boardId: id, role: 'editor', createdBy: ada.id } as const;
  const revoked = await createInvitation(db, {
    ...common,
    tokenHash: randomUUID(),
    expiresAt: soon(),
  });
  await revokeInvitation(db, id, revoked.id);
  const late = await createInvitation(db, {
    ...common,
    tokenHash: randomUUID(),
    expiresAt: new Date(0),
  });
  for (const { tokenHash } of [revoked, late]) {
    expect(await invitationByTokenHash(db, tokenHash)).toBeNull();
    await expect(acceptInvitation(db, tokenHash, bob.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  }
  expect(await roleOf(db, id, bob.id)).toBeNull();
});

test('nobody comes back by a link they made while they owned the board', async () => {
  const [owner, other] = [await person(), await person()];
  const id = await board(owner.id);
  await addMember(db, id, other.id, 'owner');
  const link = (createdBy: string) => {
    const role = 'editor' as const;
    const tokenHash = randomUUID();
    return createInvitation(db, { boardId: id, tokenHash, role, createdBy, expiresAt: soon() });
  };
  const [kept, lowered] = [await link(owner.id), await link(other.id)];
  await setRole(db, id, other.id, 'viewer');
  await expect(acceptInvitation(db, lowered.tokenHash, other.id)).rejects.toMatchObject({
    code: 'not-found',
  });
  await setRole(db, id, other.id, 'owner');
  const removed = await link(other.id);
  await removeMember(db, id, other.id);
  await expect(acceptInvitation(db, removed.tokenHash, other.id)).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await invitationsOf(db, id)).toMatchObject([{ id: kept.id }]);
});

test('whatever changes access is told to every process that listens, once it is committed', async () => {
  const ada = await person();
  const bob = await person('Bob');
  const id = await board(ada.id);
  const heard: Notifications['laneway_access'][] = [];
  const stop = await listen(sql, 'laneway_access', (change) => heard.push(change));
  await addMember(db, id, bob.id, 'editor');
  await setRole(db, id, bob.id, 'viewer');
  await removeMember(db, id, bob.id);
  await raiseSessionVersion(db, bob.id);
  await expect(removeMember(db, id, ada.id)).rejects.toThrow();
  await deleteBoard(db, id);
  const change = { board: id, user: bob.id };
  await vi.waitFor(() =>
    expect(heard).toEqual([change, change, change, { user: bob.id }, { board: id }]),
  );
  await stop();
});

test('a deleted board takes its log, its source and its members along, and cannot be renamed', async () => {
  const ada = await person();
  const id = await board(ada.id);
  await deleteBoard(db, id);
  expect(await loadDocument(db, id)).toBeNull();
  expect(await membersOf(db, id)).toEqual([]);
  await expect(renameBoard(db, id, 'x')).rejects.toMatchObject({ code: 'not-found' });
});

test('a document is its newest snapshot and what came after it', async () => {
  const ada = await person();
  const boardId = await board(ada.id);
  const data = new Uint8Array([9]);
  await db.insert(boardUpdates).values([2, 3, 4].map((seq) => ({ boardId, seq, data })));
  await db.update(boardHeads).set({ seq: 4 }).where(eq(boardHeads.boardId, boardId));
  for (const seq of [2, 3])
    await db.insert(boardSnapshots).values({ boardId, seq, state: data, sha256: sha256(data) });
  expect(await loadDocument(db, boardId)).toMatchObject({
    snapshot: { seq: 3, sha256: sha256(data) },
    damage: null,
    updates: [{ seq: 4 }],
  });
});

test('the history of an item comes newest first, page by page, with names', async () => {
  const ada = await person('Ada');
  const boardId = await board(ada.id);
  const itemId = randomUUID();
  const rows = [1, 2, 3].map((seq) => ({
    boardId,
    itemId,
    seq,
    userId: ada.id,
    event: { n: seq },
  }));
  await insertEvents(db, [...rows, { boardId, itemId: randomUUID(), seq: 4, event: {} }]);
  const filter = { itemId };
  const page = await activityOf(db, { boardId, filter, limit: 2 });
  expect(page.entries.map((e) => [e.event, e.userName])).toEqual([
    [{ n: 3 }, 'Ada'],
    [{ n: 2 }, 'Ada'],
  ]);
  const rest = await activityOf(db, { boardId, filter, before: page.next ?? undefined });
  expect(rest).toMatchObject({ entries: [{ event: { n: 1 } }], next: null });
  const none = { entries: [], next: null };
  expect(await activityOf(db, { boardId, filter: { itemId: 'not an id' } })).toEqual(none);
  expect(await activityOf(db, { boardId: await board(ada.id), filter })).toEqual(none);
});
