import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { insertEvents } from '../drizzle/events.ts';
import { testDatabase } from '../drizzle/testing.ts';
import { createUser } from '../drizzle/users.ts';
import { itemHistory } from './item-history.ts';
import { createEmptyBoard } from './new-board.ts';

const database = await testDatabase();
const { db } = database;
afterAll(() => database.close());

const user = await createUser(db, { email: 'mira@plans.example', name: 'Mira', passwordHash: 'x' });
const boardId = await createEmptyBoard(db, { title: 'Harbour', by: user.id });

async function happen(itemId: string, times: number, userId: string | null = user.id) {
  const events = Array.from({ length: times }, (_, n) => ({
    boardId,
    itemId,
    userId,
    seq: n + 1,
    event: { kind: 'renamed', item: itemId, from: `${n}`, to: `${n + 1}` },
  }));
  await insertEvents(db, events);
}

test('pages follow each other without a gap or a repeat, newest first, to the very first event', async () => {
  const itemId = randomUUID();
  await happen(itemId, 120);
  const ids: number[] = [];
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await itemHistory(db, { boardId, itemId, before });
    ids.push(...page.events.map(({ id }) => id));
    before = ids.at(-1);
    ({ more } = page);
  }
  expect(new Set(ids).size).toBe(120);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
});

test('an event carries who did it, and nobody for what the server did', async () => {
  const [mine, server] = [randomUUID(), randomUUID()];
  await happen(mine, 1);
  await happen(server, 1, null);
  const { events } = await itemHistory(db, { boardId, itemId: mine });
  expect(events[0]).toMatchObject({
    user: { id: user.id, name: 'Mira' },
    event: { kind: 'renamed', from: '0', to: '1' },
  });
  expect((await itemHistory(db, { boardId, itemId: server })).events[0]?.user).toBeNull();
});

test('an item of another board, and an id that is none, have no history here', async () => {
  const itemId = randomUUID();
  await happen(itemId, 1);
  const other = await createEmptyBoard(db, { title: 'Quay', by: user.id });
  const empty = { events: [], more: false };
  expect(await itemHistory(db, { boardId: other, itemId })).toEqual(empty);
  expect(await itemHistory(db, { boardId, itemId: 'not an id' })).toEqual(empty);
});
