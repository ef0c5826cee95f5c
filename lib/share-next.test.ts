import { expect, test } from 'vitest';
import { shareNext } from './share-next.ts';

/** Answers how often it was asked, each when the test says so. */
function counted() {
  const ends: (() => void)[] = [];
  const ask = shareNext((key: string) => {
    const answer = `${key} ${ends.length + 1}`;
    return new Promise<string>((resolve) => ends.push(() => resolve(answer)));
  });
  return { ask, ends };
}

test('whoever asks while an answer is being made shares the next one, and never an older one', async () => {
  const { ask, ends } = counted();
  const first = ask('a');
  const [second, third] = [ask('a'), ask('a')];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  expect(await first).toBe('a 1');
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.();
  expect([await second, await third]).toEqual(['a 2', 'a 2']);
});

test('other things are asked beside it, and what was answered is asked afresh', async () => {
  const { ask, ends } = counted();
  const [a, b] = [ask('a'), ask('b')];
  for (const end of ends) end();
  expect([await a, await b]).toEqual(['a 1', 'b 2']);
  const later = ask('a');
  ends[2]?.();
  expect(await later).toBe('a 3');
});

test('an answer that fails takes nobody along who asked later', async () => {
  let asked = 0;
  const ask = shareNext(async (key: string) => {
    asked += 1;
    if (asked === 1) throw new Error('no');
    return key;
  });
  const first = ask('a');
  const second = ask('a');
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe('a');
});
