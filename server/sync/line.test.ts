import { expect, test } from 'vitest';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { until, untilStatus } from './testing/client.ts';
import { moveTo, setStage } from './testing/stage.ts';

const stage = setStage();

test('a page knows which node it is on, how quick that answers, and when it was last saved', async () => {
  const { ann } = stage.people;
  const room = await stage.open(ann, await stage.board());
  await untilStatus(room, 'saved');
  await until('an answer', () => room.line.rtt !== null);
  expect(room.line.node).toMatch(/^[0-9a-f]{8}$/);
  expect(room.line.rtt).toBeLessThan(5_000);
  const before = room.line.savedAt ?? Infinity;
  moveTo(room.doc, ann.id, 4);
  await room.flush();
  await until('the newer save', () => (room.line.savedAt ?? 0) >= before);
  expect(room.line.ends).toEqual([]);
});

test('an owner who ends a connection loses nobody anything: the page says why, and comes back counted as such', async () => {
  const { ann, ben } = stage.people;
  const boardId = await stage.board();
  const room = await stage.open(ann, boardId);
  await untilStatus(room, 'saved');
  const here = () => [
    ...(stage.node.sync.open().find((open) => open.boardId === boardId)?.connections ?? []),
  ];
  expect(here().map(({ state, role }) => [state, role])).toEqual([['live', 'owner']]);
  expect(stage.node.sync.end('nobody')).toBeNull();
  expect(stage.node.sync.end(here()[0]?.id ?? '')).toEqual({ board: boardId, user: ann.id });
  moveTo(room.doc, ann.id, 6);
  await until('the return', () => room.line.ends[0]?.backAt != null);
  await untilStatus(room, 'saved');
  expect(room.line.ends.map(({ code }) => code)).toEqual([CLOSE.disconnected.code]);
  expect(stage.node.figures.opened.get('again')).toBe(1);
  expect(stage.node.figures.ended.get('disconnected')).toBe(1);
  const other = await stage.open(ben, boardId);
  await untilStatus(other, 'saved');
});
