import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendUpdate } from '../../drizzle/board-log.ts';
import { itemMap, metaOf } from '../../lib/board/keys.ts';
import { BOARD_MAX_BYTES } from '../../lib/limits.ts';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { until } from './testing/client.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
/** Whoever holds it keeps rows from being inserted. */
const GATE = 4711;

function madeBy(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  edit();
  return Y.encodeStateAsUpdate(doc, before);
}

test('an edit that a full board refuses leaves alone what is just being written', async () => {
  const { ann, ben } = stage.people;
  const { sql } = stage.database;
  const boardId = await stage.board();
  const full = await stage.stored(boardId);
  // Written and taken away again: the log is long, the board is not.
  for (const edit of [
    () => metaOf(full).set('filler', 'x'.repeat(BOARD_MAX_BYTES - 20_000)),
    () => metaOf(full).delete('filler'),
  ])
    await appendUpdate(sql, { boardId, data: madeBy(full, edit), userId: null });
  const offline = await stage.stored(boardId);
  offline.clientID = 2 ** 32 - 1;
  const a = await stage.raw(ann, boardId);
  for (const week of [3, 4, 5]) a.sendUpdate(madeBy(a.doc, () => moveTo(a.doc, ann.id, week)));
  await a.ask(1);

  await sql.unsafe(`
    create function wait_at_gate() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
    create trigger gate before insert on board_updates for each row execute function wait_at_gate()`);
  const open = stage.node.sync.open().find((room) => room.boardId === boardId);
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${GATE})`;
    // Overtaken by ann's: the server writes hers once more, as an edit of its own.
    const late = madeBy(offline, () => moveTo(offline, ben.id, 2));
    const b = await stage.raw(ben, boardId);
    b.sendUpdate(late);
    await until('the batch to be under way', () => open?.isCommitting === true);
    const dan = await stage.newcomer(boardId);
    const big = await stage.raw(dan, boardId);
    const notes = itemMap(big.doc, itemIds(big.doc)[1] ?? '')?.get('notes');
    if (!(notes instanceof Y.Text)) throw new Error('notes are text');
    big.sendUpdate(madeBy(big.doc, () => notes.insert(0, 'x'.repeat(40_000))));
    expect(await big.closed()).toBe(CLOSE.invalid.code);
    expect(open?.isCommitting).toBe(true);
  });
  await until('the batch to be written', () => open?.isIdle === true);
  const stored = await stage.stored(boardId);
  expect(weekIn(stored)).toBe(5);
  expect(Y.encodeStateAsUpdate(open?.doc ?? new Y.Doc())).toEqual(Y.encodeStateAsUpdate(stored));
  await until(
    'ann to have it',
    () => Y.encodeStateVector(a.doc).length === Y.encodeStateVector(stored).length,
  );
});
