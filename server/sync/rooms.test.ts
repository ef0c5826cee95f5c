import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { loadDocument } from '../../drizzle/document.ts';
import { until, untilStatus } from './testing/client.ts';
import { moveTo, setStage, weekIn } from './testing/stage.ts';

const stage = setStage({ unload: 1, prepare: 20 });

test('a board that is left and opened again at once shows the last move', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  for (let round = 0; round < 15; round += 1) {
    const week = (round % 8) + 1;
    const a = await stage.open(ann, boardId);
    await untilStatus(a, 'saved');
    moveTo(a.doc, ann.id, week);
    await a.flush();
    a.destroy();
    const again = await stage.open(ann, boardId);
    await untilStatus(again, 'saved');
    expect(weekIn(again.doc)).toBe(week);
    again.destroy();
  }
  await until('every room given up', () => stage.node.sync.open().length === 0);
});

test('ten people who open a board that nobody has open get one room', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const clients = await Promise.all(Array.from({ length: 10 }, () => stage.raw(ann, boardId)));
  expect(stage.node.sync.open().map(({ connections }) => connections.size)).toEqual([10]);
  for (const client of clients) expect(weekIn(client.doc)).toBe(1);
});

test('a long log is folded when the board is left, and reads as before', async () => {
  const { ann } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  await untilStatus(a, 'saved');
  for (let n = 0; n < 60; n += 1) {
    moveTo(a.doc, ann.id, (n % 8) + 1);
    await a.flush();
  }
  a.destroy();
  await until('the snapshot', async () => {
    const document = await loadDocument(stage.database.db, boardId);
    return document?.snapshot !== null && document?.updates.length === 0;
  });
  const doc = await stage.stored(boardId);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(a.doc));
  const again = await stage.open(ann, boardId);
  await untilStatus(again, 'saved');
  expect(weekIn(again.doc)).toBe(4);
});

test('for people who have all of a board no document is made; the first change makes it', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const before = await stage.open(ann, boardId);
  await untilStatus(before, 'saved');
  moveTo(before.doc, ann.id, 4);
  await before.flush();
  before.destroy();
  await until('the room given up', () => stage.node.sync.open().length === 0);
  const a = await stage.raw(ann, boardId, { doc: await stage.stored(boardId) });
  const b = await stage.open(ben, boardId);
  await untilStatus(b, 'saved');
  const isMade = () => stage.node.sync.open().map(({ document }) => document.isMade());
  expect(isMade()).toEqual([false]);
  expect(weekIn(b.doc)).toBe(4);
  moveTo(b.doc, ben.id, 6);
  await b.flush();
  await until('the move at the other', () => weekIn(a.doc) === 6);
  expect(isMade()).toEqual([true]);
  expect(weekIn(await stage.stored(boardId))).toBe(6);
});

test('the document of a large board is made aside for whoever may edit, and for nobody else', async () => {
  const { ann, cat } = stage.people;
  const open = async (user: typeof ann) => {
    const boardId = await stage.board(3_500);
    const doc = await stage.stored(boardId);
    expect(Y.encodeStateAsUpdate(doc).byteLength).toBeGreaterThan(1_000_000);
    await stage.raw(user, boardId, { doc });
    return () =>
      stage.node.sync
        .open()
        .find((room) => room.boardId === boardId)
        ?.document.isMade();
  };
  // Its turn comes first.
  const looked = await open(cat);
  const edited = await open(ann);
  await until('the document', () => edited() === true);
  expect(looked()).toBe(false);
});
