import { expect, test } from 'vitest';
import { MAX_REFUSALS, REFUSAL_WINDOW_SECONDS } from '../../lib/limits.ts';
import { createRefusals } from './refusals.ts';

test('a person is barred after too many refusals in a while, alone, and free again when it has passed', () => {
  let now = 0;
  const refusals = createRefusals(() => now);
  for (let n = 0; n < MAX_REFUSALS; n += 1) {
    expect(refusals.isBarred('ann')).toBe(false);
    refusals.note('ann');
    now += 1;
  }
  expect([refusals.isBarred('ann'), refusals.isBarred('ben')]).toEqual([true, false]);
  now = REFUSAL_WINDOW_SECONDS * 1000 + 1;
  expect(refusals.isBarred('ann')).toBe(false);
});
