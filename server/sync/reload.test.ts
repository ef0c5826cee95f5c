import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { appendUpdate } from '../../drizzle/board-log.ts';
import { createFigures } from '../monitor/figures.ts';
import { createRooms } from './rooms.ts';
import { itemIds, moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage();
const nothing = () => {};

test('a room whose rows are being written is not brought up to the log from outside', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const { db, sql } = stage.database;
  const rooms = createRooms({
    db,
    sql,
    log: pino({ level: 'silent' }),
    figures: createFigures(),
    onOpened: nothing,
    onClosed: nothing,
    hooks: {
      onWaiting: nothing,
      onCommitted: nothing,
      onPresence: nothing,
      onRefused: nothing,
      onDiverged: nothing,
      onUnreadable: () => {},
      isBarred: () => false,
      isSpent: () => false,
    },
  });
  const joined = await rooms.join(boardId);
  if (!joined) throw new Error('the board exists');
  const { room } = joined;
  const doc = await stage.stored(boardId);
  const vector = Y.encodeStateVector(doc);
  moveTo(doc, ann.id, 6);
  const data = Y.encodeStateAsUpdate(doc, vector);
  await appendUpdate(sql, { boardId, data, userId: ann.id });

  const before = room.seq;
  let isCommitting = false;
  const reading = rooms.reload(room, () => !isCommitting);
  // A commit begins while the document is being read.
  isCommitting = true;
  await reading;
  expect(room.seq).toBe(before);
  expect(weekIn(room.doc)).toBe(1);

  isCommitting = false;
  await rooms.reload(room, () => !isCommitting);
  expect(room.seq).toBe(before + 1);
  expect(weekIn(room.doc, itemIds(doc)[0])).toBe(6);

  rooms.discard(room, 'tryLater');
  await rooms.reload(room);
  expect(room.seq).toBe(before + 1);
});
