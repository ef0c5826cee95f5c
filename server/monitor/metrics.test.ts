import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryNetwork } from '../bus/memory.ts';
import { until, untilStatus } from '../sync/testing/client.ts';
import { moveTo, setStage, weekIn } from '../sync/testing/stage.ts';
import { createMonitor, type Monitor } from './monitor.ts';

const stage = setStage();
let monitor: Monitor;

beforeAll(() => {
  monitor = createMonitor({
    database: { ...stage.database, pool: { name: 'a pool of nobody', max: 10 } },
    figures: stage.node.figures,
    bus: createMemoryNetwork().join(),
    sync: stage.node.sync,
    ...{ name: 'north', role: 'realtime', version: '1.2.3' },
  });
});
afterAll(() => monitor.close());

/** Every series and its value. */
const series = () =>
  new Map(
    monitor
      .metrics()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );

test('what people do on a board shows in the metrics, and the board and the people do not', async () => {
  const { ann, ben, cat } = stage.people;
  const boardId = await stage.board();
  const a = await stage.open(ann, boardId);
  const b = await stage.open(ben, boardId);
  const c = await stage.open(cat, boardId);
  for (const room of [a, b, c]) await untilStatus(room, 'saved');
  moveTo(a.doc, ann.id, 5);
  await until('the move at ben', () => weekIn(b.doc) === 5);
  await untilStatus(a, 'saved');
  const told = series();
  expect(told.get('laneway_sync_connections{state="live",role="owner"}')).toBe(1);
  expect(told.get('laneway_sync_connections{state="live",role="editor"}')).toBe(1);
  expect(told.get('laneway_sync_connections{state="live",role="viewer"}')).toBe(1);
  expect(told.get('laneway_sync_rooms')).toBe(1);
  expect(told.get('laneway_sync_updates_accepted_total')).toBe(1);
  expect(told.get('laneway_sync_commit_duration_seconds_count')).toBe(1);
  expect(told.get('laneway_sync_room_load_duration_seconds_count')).toBe(1);
  expect(told.get('laneway_sync_queue_updates')).toBe(0);
  expect(told.get('laneway_sync_received_bytes_total')).toBeGreaterThan(0);
  expect(told.get('laneway_sync_sent_bytes_total')).toBeGreaterThan(0);
  for (const secret of [boardId, ann.id, ann.name, ann.email])
    expect(monitor.metrics()).not.toContain(secret);
});

test('an update that is refused is counted by its reason', async () => {
  const { cat } = stage.people;
  const c = await stage.raw(cat, await stage.board());
  const before = Y.encodeStateVector(c.doc);
  moveTo(c.doc, cat.id, 6);
  c.sendUpdate(Y.encodeStateAsUpdate(c.doc, before));
  await c.closed();
  const told = series();
  expect(told.get('laneway_sync_updates_refused_total{reason="read-only"}')).toBe(1);
  expect(told.get('laneway_sync_connections_closed_total{code="readOnly"}')).toBe(1);
});

test('a label has a value from zero on, so that its first increase is an increase', () => {
  expect(series().get('laneway_sync_updates_refused_total{reason="board-full"}')).toBe(0);
  expect(series().get('laneway_sync_connections_refused_total{code="signedOut"}')).toBe(0);
});
