import os from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { appendUpdate } from '../../drizzle/board-log.ts';
import { testDatabase, urlOf } from '../../drizzle/testing.ts';
import { makeBoard, makeUser } from '../sync/testing/people.ts';
import { laneway } from './testing.ts';

const { db, sql, address, close } = await testDatabase();
afterAll(close);
const ann = await makeUser(db, 'ann');
const run = (...args: string[]) =>
  laneway(os.tmpdir(), ['board', 'repair', ...args], '', { DATABASE_URL: urlOf(address) });

test('a whole board is left as it is; lost edits are named, and end with 1', async () => {
  const boardId = await makeBoard(db, ann);
  expect(await run(boardId)).toMatchObject({ code: 0, err: '' });
  await appendUpdate(sql, { boardId, data: new Uint8Array([0, 0]), userId: ann.id });
  await sql`
    update board_updates set data = '\\x0001' where board_id = ${boardId} and seq = 2`;
  const looked = await run(boardId, '--look');
  expect(looked).toMatchObject({ code: 1 });
  expect(looked.out).toContain('edits that cannot be restored: 2');
  expect((await run(boardId)).out).toContain('The board can be edited again');
  const after = await run(boardId, '--look');
  expect(after.code).toBe(0);
  expect(after.out).toContain('edits that cannot be restored: none');
});

test('a board that is not there, and none at all, are one sentence', async () => {
  expect(await run()).toMatchObject({
    code: 2,
    err: 'Name one board by its id: board repair ID.\n',
  });
  const nobody = '00000000-0000-4000-8000-000000000000';
  expect(await run(nobody)).toMatchObject({ code: 1, err: `There is no board ${nobody}.\n` });
});
