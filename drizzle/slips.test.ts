import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { isSlip } from '../lib/board/slips.ts';
import type { Place, Weeks } from '../lib/board/types.ts';
import { createBoard } from './boards.ts';
import { insertEvents } from './events.ts';
import { slipCounts } from './slips.ts';
import { testDatabase } from './testing.ts';
import { createUser } from './users.ts';

const { db, close } = await testDatabase();
afterAll(close);

const user = await createUser(db, { email: 'mo@plans.example', name: 'Mo', passwordHash: 'x' });

async function emptyBoard(): Promise<string> {
  const update = new Uint8Array([0, 0]);
  const made = { title: 'Quay', createdBy: user.id, update, progress: null };
  return (await createBoard(db, made)).boardId;
}

const place = (weeks: Weeks): Place => ({ lane: 'P1', weeks, order: 'a', rev: 1, by: user.id });

test('the database counts as slips what the board calls a slip, for each item of its own', async () => {
  const weeks: Weeks[] = [
    [0, 0],
    [2, 2],
    [2, 4],
    [3, 3],
  ];
  const [boardId, other] = [await emptyBoard(), await emptyBoard()];
  const expected: Record<string, number> = {};
  for (const from of weeks)
    for (const to of weeks) {
      const item = randomUUID();
      const event = { kind: 'moved' as const, item, from: place(from), to: place(to) };
      await insertEvents(db, [{ boardId, seq: 2, itemId: item, userId: user.id, event }]);
      if (isSlip(from, to)) expected[item] = 1;
    }
  const twice = randomUUID();
  const later = { kind: 'moved' as const, item: twice, from: place([1, 1]), to: place([2, 2]) };
  const slip = { boardId, seq: 3, itemId: twice, userId: user.id, event: later };
  await insertEvents(db, [slip, slip, { ...slip, boardId: other }]);
  expected[twice] = 2;

  expect(Object.keys(expected)).toHaveLength(4);
  expect(await slipCounts(db, boardId)).toEqual(expected);
  expect(await slipCounts(db, 'no-board')).toEqual({});
});
