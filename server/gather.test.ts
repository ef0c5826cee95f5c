import { expect, test } from 'vitest';
import { createGather } from './gather.ts';

test('what is asked in one turn is one question, and everybody gets their own answer', async () => {
  const asked: (readonly string[])[] = [];
  const gather = createGather(async (keys) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key !== 'c').map((key) => [key, key.toUpperCase()]));
  });
  expect(await Promise.all(['a', 'b', 'a', 'c'].map(gather))).toEqual(['A', 'B', 'A', null]);
  expect(await gather('b')).toBe('B');
  expect(asked).toEqual([['a', 'b', 'c'], ['b']]);
});

test('a question that fails fails for those who asked it, not for those after them', async () => {
  let isDown = true;
  const gather = createGather(async (keys) => {
    if (isDown) throw new Error('down');
    return new Map(keys.map((key) => [key, key]));
  });
  const both = await Promise.allSettled([gather('a'), gather('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isDown = false;
  expect(await gather('a')).toBe('a');
});
