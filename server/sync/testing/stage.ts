import { afterAll, afterEach, beforeAll } from 'vitest';
import * as Y from 'yjs';
import type { Room } from '../../../components/room/room-client.ts';
import type { Database } from '../../../drizzle/client.ts';
import { loadDocument } from '../../../drizzle/document.ts';
import { addMember } from '../../../drizzle/members.ts';
import { testDatabase } from '../../../drizzle/testing.ts';
import type { User } from '../../../drizzle/users.ts';
import { itemMap } from '../../../lib/board/keys.ts';
import { moveItem } from '../../../lib/board/move.ts';
import { readBoard, readItem } from '../../../lib/board/read.ts';
import type { Item } from '../../../lib/board/types.ts';
import { openAs } from './client.ts';
import { startNode, type TestNode } from './node.ts';
import { makeBoard, makeUser } from './people.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

type Times = NonNullable<Parameters<typeof startNode>[1]>['times'];

/** For tests: a database, one node, three people, and everything that a test opened closed again. */
export function setStage(times?: Times) {
  const state: {
    database?: Database;
    node?: TestNode;
    people?: { ann: User; ben: User; cat: User };
  } = {};
  const rooms: Room[] = [];
  const sockets: RawClient[] = [];

  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the stage is set before each file');
    return value;
  };

  beforeAll(async () => {
    const database = await testDatabase();
    state.database = database;
    state.node = await startNode(database, { times });
    const [ann, ben, cat] = await Promise.all(
      ['ann', 'ben', 'cat'].map((name) => makeUser(database.db, name)),
    );
    state.people = { ann: need(ann), ben: need(ben), cat: need(cat) };
  });
  afterEach(() => {
    for (const room of rooms.splice(0)) room.destroy();
    for (const { socket } of sockets.splice(0)) socket.terminate();
  });
  afterAll(async () => {
    await state.node?.close();
    await state.database?.close();
  });

  return {
    get database(): Database {
      return need(state.database);
    },
    get node(): TestNode {
      return need(state.node);
    },
    get people() {
      return need(state.people);
    },
    /** A board of ann's that ben edits and cat views. */
    board(items = 3): Promise<string> {
      const { ann, ben, cat } = need(state.people);
      const members: Parameters<typeof makeBoard>[2] = {
        items,
        members: [
          [ben, 'editor'],
          [cat, 'viewer'],
        ],
      };
      return makeBoard(need(state.database).db, ann, members);
    },
    /** Another editor of a board. */
    async newcomer(boardId: string): Promise<User> {
      const { db } = need(state.database);
      const user = await makeUser(db, 'dan');
      await addMember(db, boardId, user.id, 'editor');
      return user;
    },
    async open(
      user: User,
      boardId: string,
      node: Pick<TestNode, 'url'> = need(state.node),
    ): Promise<Room> {
      const room = await openAs(user, { node, boardId });
      rooms.push(room);
      return room;
    },
    async raw(
      user: User | null,
      boardId: string,
      more: { doc?: Y.Doc; headers?: Record<string, string>; node?: TestNode } = {},
    ): Promise<RawClient> {
      const client = await connectRaw(user, { node: need(state.node), boardId, ...more });
      sockets.push(client);
      return client;
    },
    /** What a restart would find. */
    async stored(boardId: string): Promise<Y.Doc> {
      const document = await loadDocument(need(state.database).db, boardId);
      const doc = new Y.Doc();
      if (document?.snapshot) Y.applyUpdate(doc, document.snapshot.state, 'load');
      for (const { data } of document?.updates ?? []) Y.applyUpdate(doc, data, 'load');
      return doc;
    },
  };
}

/** The ids of a board's items, always in the same order. */
export const itemIds = (doc: Y.Doc): string[] => [...readBoard(doc).items.keys()].sort();

export function itemIn(doc: Y.Doc, id: string): Item {
  const item = readItem(id, itemMap(doc, id));
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

/** Moves the board's first item (or another) into a week of P0. */
export function moveTo(doc: Y.Doc, user: string, week: number, item = itemIds(doc)[0] ?? ''): void {
  moveItem(doc, { user, now: 0 }, { item, to: { lane: 'P0', weeks: [week, week] } });
}

export const weekIn = (doc: Y.Doc, item = itemIds(doc)[0] ?? ''): number | undefined =>
  readBoard(doc).items.get(item)?.place.weeks[0];
