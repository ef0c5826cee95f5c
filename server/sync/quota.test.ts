import { expect, test } from 'vitest';
import { refuseMoreThanADay } from '../../drizzle/log-quota.ts';
import { setNotes } from '../../lib/board/edit.ts';
import { until, untilStatus } from './testing/client.ts';
import { startNode } from './testing/node.ts';
import { itemIds, itemIn, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const DAY_BYTES = 40_000;

test('a board takes so many bytes of changes a day: who brings more keeps theirs, is told so, and they arrive when it takes more', async () => {
  const { ann, ben, cat } = stage.people;
  const { sql } = stage.database;
  const boardId = await stage.board();
  const other = await stage.board();
  const item = itemIds(await stage.stored(boardId))[0] ?? '';
  const node = await startNode(stage.database, { dayBytes: DAY_BYTES });
  const a = await stage.open(ann, boardId, node);
  try {
    await untilStatus(a, 'saved');
    for (let n = 0; a.status.get().kind !== 'no-access' && n < 200; n += 1) {
      setNotes(a.doc, { user: ann.id, now: 0 }, { item, notes: `${n} `.repeat(400) });
      await a.flush().catch(() => {});
    }
    expect(a.status.get()).toMatchObject({ kind: 'no-access', reason: 'full', changes: 1 });
    expect(a.unsyncedUpdate()).not.toBeNull();
    const { notes } = itemIn(await stage.stored(boardId), item);
    expect(itemIn(a.doc, item).notes).not.toBe(notes);

    // It can be read all the same, and other boards are as they were.
    const c = await stage.open(cat, boardId, node);
    await untilStatus(c, 'saved');
    expect(itemIn(c.doc, item).notes).toBe(notes);
    const elsewhere = await stage.open(ben, other, node);
    await untilStatus(elsewhere, 'saved');
    moveTo(elsewhere.doc, ben.id, 7);
    await elsewhere.flush();
    expect(weekIn(await stage.stored(other))).toBe(7);

    // Another try is told the same, however often; it is nobody's fault, so nobody is barred.
    for (let n = 0; n < 5; n += 1) {
      a.retry();
      await until('the board to be asked again', () => a.status.get().kind !== 'no-access');
      await until('the same answer', () => a.status.get().kind === 'no-access');
    }
    expect(a.status.get()).toMatchObject({ kind: 'no-access', reason: 'full', changes: 1 });
  } finally {
    await node.close();
  }
  // A day later, on any node.
  await sql`update board_updates set created_at = now() - interval '25 hours' where board_id = ${boardId}`;
  const later = await startNode(stage.database, { dayBytes: DAY_BYTES, port: node.port });
  try {
    a.retry();
    await untilStatus(a, 'saved');
    expect(itemIn(await stage.stored(boardId), item)).toEqual(itemIn(a.doc, item));
  } finally {
    await later.close();
  }
});

test('what is written without a room is refused, too, where the board took too much in the last 24 hours', async () => {
  const { sql } = stage.database;
  const boardId = await stage.board();
  await sql`
    insert into board_updates (board_id, seq, data, created_at)
    values (${boardId}, 1000000, ${Buffer.alloc(DAY_BYTES)}, now() - interval '23 hours')`;
  await sql.begin(async (tx) => {
    await expect(refuseMoreThanADay(tx, boardId, 1, DAY_BYTES)).rejects.toThrow(/one day/);
  });
  await sql`update board_updates set created_at = now() - interval '25 hours' where board_id = ${boardId}`;
  await sql.begin((tx) => refuseMoreThanADay(tx, boardId, 1, DAY_BYTES));
});
