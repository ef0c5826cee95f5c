import { expect, test } from 'vitest';
import type { NodeSample, SyncSample } from '@/lib/sync/system-samples.ts';
import { NODE_FORGOTTEN_SECONDS } from '@/lib/limits.ts';
import { mergeNodes, roomsOf, STALE_MS, totalsOf } from './totals.ts';

const NOW = 1_000_000;

const sync = (part: Partial<SyncSample>): SyncSample => ({
  rooms: 1,
  connections: { live: 2, joining: 1, behind: 0, paused: 0 },
  rates: {
    ...{ messagesIn: 1, messagesOut: 2, bytesIn: 3, bytesOut: 4 },
    ...{ accepted: 5, refused: 0, commits: 1 },
  },
  commit: { p50: 1, p99: 2 },
  queue: { updates: 0, bytes: 0, wait: 0 },
  unsent: 0,
  totals: { refused: 0, commitFailures: 0, slowReaders: 0, divergences: 0, cameBack: 0 },
  top: [],
  ...part,
});
const node = (name: string, heardAt: number, part: Partial<SyncSample> | null) => ({
  heardAt,
  sample: {
    ...{ node: name, name, host: 'h', role: 'all' as const, version: '1', startedAt: 0 },
    ...{ cpu: 0.1, memory: 1, lag: { p50: 1, p99: 3 }, busy: 0.1 },
    database: { up: true, ms: 1, inUse: 0, max: 10 },
    ...{ redis: 'up' as const, degraded: [], sync: part && sync(part) },
  } satisfies NodeSample,
});
const line = (board: string, connections: number) => ({
  ...{ board, title: board, people: 3, connections },
  ...{ seq: connections, size: 10, waiting: 1 },
});

test('counts of all nodes are added, of times the worst counts', () => {
  const totals = totalsOf(
    [node('a', NOW, { commit: { p50: 3, p99: 30 } }), node('b', NOW, {}), node('web', NOW, null)],
    NOW,
  );
  expect(totals).toMatchObject({
    ...{ people: 6, rooms: 2, accepted: 10, bytesOut: 8 },
    ...{ commitP50: 3, commitP99: 30, lag: 3 },
  });
});

test('a node that fell silent is not counted as if it were there', () => {
  const totals = totalsOf([node('a', NOW, {}), node('b', NOW - STALE_MS, {})], NOW);
  expect(totals).toMatchObject({ people: 3, rooms: 1 });
});

test('where nothing was committed there is no commit time', () => {
  expect(
    totalsOf([node('a', NOW, { commit: { p50: null, p99: null } })], NOW).commitP99,
  ).toBeNull();
});

test('a board that is open on two nodes is counted once', () => {
  const top = [line('x', 1)];
  expect(totalsOf([node('a', NOW, { top }), node('b', NOW, { top })], NOW).rooms).toBe(1);
});

test('a node that the new one never knew stays in sight for a while, and goes when it is back under its name', () => {
  const [a, b] = [node('a', NOW - 9_000, {}), node('b', NOW, {})];
  expect(mergeNodes([a], [b], NOW)).toEqual([a, b]);
  expect(mergeNodes([a, b], [b], NOW + NODE_FORGOTTEN_SECONDS * 1000)).toEqual([b]);
  const back = { ...a, heardAt: NOW, sample: { ...a.sample, node: 'a started again' } };
  expect(mergeNodes([a, b], [back, b], NOW)).toEqual([back, b]);
});

test('a board that is open on two nodes is one room, and its people are not counted twice', () => {
  const rooms = roomsOf([
    node('a', NOW, { top: [line('x', 1), line('y', 4)] }),
    node('b', NOW, { top: [line('x', 2)] }),
  ]);
  expect(
    rooms.map(({ board, connections, people, nodes }) => [board, connections, people, nodes]),
  ).toEqual([
    ['y', 4, 3, 1],
    ['x', 3, 3, 2],
  ]);
});
