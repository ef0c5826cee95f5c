import { expect, test } from 'vitest';
import { createSemaphore } from './semaphore.ts';

function setTasks(semaphore: ReturnType<typeof createSemaphore>) {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const run = (n: number) =>
    semaphore(() => {
      started.push(n);
      return new Promise<number>((resolve) => ends.push(() => resolve(n)));
    });
  return { started, ends, run };
}

test('no more tasks run at a time than are allowed, and the others follow in order', async () => {
  const { started, ends, run } = setTasks(createSemaphore(2));
  const runs = [1, 2, 3, 4].map(run);
  expect(started).toEqual([1, 2]);
  for (let n = 0; n < 4; n += 1) {
    ends[n]?.();
    await runs[n];
    await Promise.resolve();
  }
  expect(started).toEqual([1, 2, 3, 4]);
});

test('whoever would wait behind too many is asked to come again, and the others are served', async () => {
  const { started, ends, run } = setTasks(createSemaphore(1, 1));
  const first = run(1);
  const second = run(2);
  await expect(run(3)).rejects.toMatchObject({ code: 'unavailable' });
  ends[0]?.();
  await first;
  await expect.poll(() => started).toEqual([1, 2]);
  ends[1]?.();
  expect(await second).toBe(2);
});

test('a task that fails gives its place to the next one', async () => {
  const semaphore = createSemaphore(1);
  const failed = semaphore(() => Promise.reject(new Error('no')));
  const next = semaphore(() => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});
