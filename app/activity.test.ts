import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { activityOf } from '../drizzle/activity.ts';
import { insertEvents } from '../drizzle/events.ts';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser } from '../drizzle/users.ts';
import { boardActivity } from './activity.ts';
import { createEmptyBoard } from './new-board.ts';

const database = await testDatabase();
const { db, sql } = database;
afterAll(() => database.close());

const mira = await createUser(db, { email: 'mira@acts.example', name: 'Mira', passwordHash: 'x' });
const tom = await createUser(db, { email: 'tom@acts.example', name: 'Tom', passwordHash: 'x' });
const makeBoard = () => createEmptyBoard(db, { title: 'Harbour', by: mira.id });

interface Act {
  by?: string | null;
  item?: string;
  kind?: string;
}

const happen = (boardId: string, acts: readonly Act[]) =>
  insertEvents(
    db,
    acts.map(({ by = mira.id, item = randomUUID(), kind = 'notes' }, n) => ({
      boardId,
      seq: n + 2,
      itemId: item,
      userId: by,
      event: { kind, item, title: `Title ${n}` },
    })),
  );

test('pages follow each other to the making of the board, without a gap or a repeat', async () => {
  const boardId = await makeBoard();
  await happen(
    boardId,
    Array.from({ length: 230 }, () => ({})),
  );
  const ids: number[] = [];
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await boardActivity(db, boardId, { before });
    ids.push(...page.entries.map(({ id }) => id));
    before = page.next ?? undefined;
    more = page.next !== null;
  }
  expect(new Set(ids).size).toBe(231);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
});

test('a filter finds what is far back, a bounded look at a time', async () => {
  const boardId = await makeBoard();
  const item = randomUUID();
  await happen(boardId, [
    { by: tom.id, item, kind: 'moved' },
    ...Array.from({ length: 60 }, () => ({})),
  ]);
  const look = (filter: object, before?: number) =>
    activityOf(db, { boardId, filter, before, limit: 10, scan: 25 });
  let page = await look({ userId: tom.id });
  let looks = 1;
  while (page.entries.length === 0 && page.next !== null) {
    page = await look({ userId: tom.id }, page.next);
    looks += 1;
  }
  expect(page.entries.map(({ itemId }) => itemId)).toEqual([item]);
  expect(looks).toBe(3);
  expect((await look({ itemId: item })).entries.length).toBe(1);
  const [moves] = [await activityOf(db, { boardId, filter: { group: 'moves' } })];
  expect(moves.entries.map(({ userName }) => userName)).toEqual(['Tom']);
  expect((await activityOf(db, { boardId, filter: { group: 'board' } })).entries.length).toBe(1);
});

test('only what came after an event is told to whoever has the rest', async () => {
  const boardId = await makeBoard();
  await happen(boardId, [{}, {}]);
  const newest = (await boardActivity(db, boardId, {})).entries[0]?.id ?? 0;
  await happen(boardId, [{ by: null }]);
  const { entries, people } = await boardActivity(db, boardId, { after: newest });
  expect(entries.map(({ user }) => user)).toEqual([null]);
  expect(people).toBeUndefined();
});

test('an item that is gone from the board has its last name, and other boards tell nothing', async () => {
  const boardId = await makeBoard();
  const item = randomUUID();
  await happen(boardId, [
    { item, kind: 'created' },
    { item, kind: 'deleted' },
  ]);
  expect((await boardActivity(db, boardId, {})).names).toEqual({ [item]: 'Title 1' });
  const other = await boardActivity(db, await makeBoard(), {});
  expect(other.entries.map(({ event }) => event.kind)).toEqual(['board-created']);
});

test('a page of a long activity is read by the index, not by looking through all boards', async () => {
  const [boardId, busy] = [await makeBoard(), await makeBoard()];
  await happen(
    boardId,
    Array.from({ length: 300 }, () => ({})),
  );
  await sql`
    insert into board_events (board_id, seq, event)
    select ${busy}, n, '{"kind": "plan-edited"}' from generate_series(1, 20000) n`;
  await sql`analyze board_events`;
  const plan = await sql`
    explain select * from board_events where board_id = ${boardId} and id < 100000 order by id desc limit 100`;
  expect(JSON.stringify(plan)).toContain('board_events_board');
});
