import { expect, test } from 'vitest';
import { CLOSE } from '@/lib/sync/protocol.ts';
import { createLine, NO_ANSWER } from './line.ts';
import { detailsText, endWords, rttWords, spanWords } from './line-words.ts';

test('every code with which the server closes has words of its own', () => {
  const said = Object.values(CLOSE).map(({ code }) => endWords({ code, isOffline: false }));
  expect(new Set(said).size).toBe(said.length);
  for (const words of said) expect(words).not.toMatch(/\d/);
  expect(endWords({ code: NO_ANSWER, isOffline: false })).toBe('The server did not answer');
  expect(endWords({ code: 4999, isOffline: false })).toContain('4999');
});

test('a device that was offline is the reason, whatever the code', () => {
  expect(endWords({ code: 1006, isOffline: true })).toBe('This device was offline');
});

test('tries that fail while away are one loss, which ends when a connection holds', () => {
  const { line, settled, ended } = createLine();
  settled();
  ended(1006, false);
  ended(1006, false);
  expect([line.ends.length, line.lost, line.since]).toEqual([1, 2, null]);
  settled();
  expect(line.ends[0]?.backAt).toBe(line.since);
  ended(1012, false);
  expect(line.ends.map(({ code }) => code)).toEqual([1006, 1012]);
});

test('only the newest losses are kept', () => {
  const { line, settled, ended } = createLine();
  for (let n = 0; n < 50; n += 1) {
    settled();
    ended(1000 + n, false);
  }
  expect([line.ends.length, line.lost, line.ends.at(-1)?.code]).toEqual([20, 50, 1049]);
});

test('the time of an answer is told in milliseconds, or why there is none', () => {
  expect(rttWords({ rtt: 23.4, since: 1 })).toBe('23 ms');
  expect(rttWords({ rtt: 0.2, since: 1 })).toBe('under 1 ms');
  expect(rttWords({ rtt: null, since: 1 })).toBe('measuring…');
  expect(rttWords({ rtt: 23, since: null })).toBe('not connected');
});

test('a span is told in the unit one would say', () => {
  expect([900, 45_000, 600_000, 10_800_000].map(spanWords)).toEqual([
    '0.9 s',
    '45 s',
    '10 min',
    '3 h',
  ]);
});

test('the details for support say everything the panel shows, with full times', () => {
  const { line, settled, ended } = createLine();
  settled();
  ended(CLOSE.restart.code, false);
  settled();
  Object.assign(line, { node: 'north', rtt: 12, savedAt: 0 });
  const text = detailsText({
    ...{ boardId: 'b1', line, now: 1_000, browser: 'Some Browser 1.0' },
    status: { kind: 'saving', changes: 3, safeOffline: true, role: 'editor' },
  });
  for (const part of [
    ...['Board: b1', 'Server: north', 'Answers in: 12 ms', 'Changes not saved: 3'],
    ...['Last saved: 1970-01-01T00:00:00.000Z', 'The server restarted (1012), back after 0.0 s'],
    'Some Browser 1.0',
  ])
    expect(text).toContain(part);
});
