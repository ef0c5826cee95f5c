import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PRESENCE_BYTES, RECONNECT_CAP_MS, RECONNECT_FLOOR_MS } from '../limits.ts';
import { reconnectDelay, slowDelay } from './backoff.ts';
import { decodeAwareness, encodeAwareness } from './frames.ts';
import { readPresence } from './presence.ts';
import { CLOSE, dutyOf } from './protocol.ts';

test('the next try lies anywhere between the floor and a ceiling that doubles up to the cap', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = reconnectDelay(attempt, () => random);
      const ceiling = Math.min(RECONNECT_CAP_MS, 1_000 * 2 ** attempt);
      expect(delay).toBeGreaterThanOrEqual(RECONNECT_FLOOR_MS);
      expect(delay).toBeLessThanOrEqual(ceiling);
    }),
  );
});

test('a server that said it is too much is left alone for longer each time', () => {
  const delays = [0, 1, 2, 3, 9].map((attempt) => slowDelay(attempt, () => 0));
  expect(delays).toEqual([2_000, 30_000, 60_000, 300_000, 300_000]);
});

test('every close code has a duty, unknown ones of the final range stop and all others retry', () => {
  for (const { code, duty } of Object.values(CLOSE)) expect(dutyOf(code)).toBe(duty);
  expect(dutyOf(1006)).toBe('retry');
  expect(dutyOf(4450)).toBe('stop');
  expect(dutyOf(4503)).toBe('retry');
});

test('whatever a client sends reads as presence, small enough to pass on', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read = readPresence(value);
      expect(readPresence(read)).toEqual(read);
      expect(JSON.stringify(read).length).toBeLessThan(MAX_PRESENCE_BYTES);
    }),
  );
});

test('a full hand of dragged cards still fits', () => {
  const items = Array.from({ length: 500 }, () => crypto.randomUUID());
  const read = readPresence({ drag: { items, over: { lane: 'P1', week: 2 } } });
  expect(JSON.stringify(read).length).toBeLessThan(MAX_PRESENCE_BYTES);
});

test('presence comes back as it was sent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ client: fc.nat(), clock: fc.nat(), state: fc.jsonValue() })),
      (entries) => {
        const plain = JSON.parse(JSON.stringify(entries)) as unknown;
        expect(decodeAwareness(encodeAwareness(entries))).toEqual(plain);
      },
    ),
  );
});
