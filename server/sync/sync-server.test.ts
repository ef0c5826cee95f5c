import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Room } from '../../components/room/room-client.ts';
import { removeMember, setRole } from '../../drizzle/members.ts';
import type { Database } from '../../drizzle/client.ts';
import { loadDocument } from '../../drizzle/document.ts';
import { eventsOfItem } from '../../drizzle/events.ts';
import { testDatabase } from '../../drizzle/testing.ts';
import type { User } from '../../drizzle/users.ts';
import { moveItem } from '../../lib/board/move.ts';
import { readBoard } from '../../lib/board/read.ts';
import { openAs, until, untilStatus } from './testing/client.ts';
import { startNode, type TestNode } from './testing/node.ts';
import { makeBoard, makeUser } from './testing/people.ts';

let database: Database;
let node: TestNode;
let ann: User;
let ben: User;
const rooms: Room[] = [];

async function open(user: User, boardId: string, at: Pick<TestNode, 'url'> = node): Promise<Room> {
  const room = await openAs(user, { node: at, boardId });
  rooms.push(room);
  return room;
}

beforeAll(async () => {
  database = await testDatabase();
  node = await startNode(database);
  ann = await makeUser(database.db, 'ann');
  ben = await makeUser(database.db, 'ben');
});
afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy();
});
afterAll(async () => {
  await node.close();
  await database.close();
});

const firstItem = (room: Room) => [...readBoard(room.doc).items.keys()].sort()[0] ?? '';
const move = (room: Room, week: number, item = firstItem(room)) =>
  moveItem(room.doc, { user: room.userId, now: Date.now() } as never, {
    item,
    to: { lane: 'P0', weeks: [week, week] },
  });
const weekOf = (room: Room, item = firstItem(room)) =>
  readBoard(room.doc).items.get(item)?.place.weeks[0];

async function stored(boardId: string): Promise<Y.Doc> {
  const document = await loadDocument(database.db, boardId);
  const doc = new Y.Doc();
  if (document?.snapshot) Y.applyUpdate(doc, document.snapshot.state);
  for (const { data } of document?.updates ?? []) Y.applyUpdate(doc, data);
  return doc;
}

describe('a board that two people have open', () => {
  test('an edit reaches the other, and is on disk when it says saved', async () => {
    const boardId = await makeBoard(database.db, ann, { members: [[ben, 'editor']] });
    const [a, b] = [await open(ann, boardId), await open(ben, boardId)];
    await untilStatus(a, 'saved');
    await untilStatus(b, 'saved');
    const item = firstItem(a);
    move(a, 5);
    await a.flush();
    expect(a.status.get().kind).toBe('saved');
    const doc = await stored(boardId);
    expect(readBoard(doc).items.get(item)?.place.weeks).toEqual([5, 5]);
    await until('the move at ben', () => weekOf(b) === 5);
    const [event] = await eventsOfItem(database.db, { boardId, itemId: item });
    expect(event?.userName).toBe('ann');
    expect(event?.event).toMatchObject({ kind: 'moved' });
  });
});
