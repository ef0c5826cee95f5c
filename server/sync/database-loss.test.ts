import { expect, test } from 'vitest';
import { untilStatus } from './testing/client.ts';
import { moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();

test('the server goes on by itself after the database dropped every connection', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  for (let week = 1; week <= 8; week += 1) {
    moveTo(a.doc, ann.id, week);
    await stage.database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.catch(() => {});
  }
  await a.flush();
  expect(weekIn(await stage.stored(boardId))).toBe(8);
});
