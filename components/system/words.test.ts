import { expect, test } from 'vitest';
import { bytesWords, countWords, msWords, uptimeWords } from './words.ts';

test('bytes are told in the unit that leaves few digits', () => {
  expect([0, 512, 1536, 20 * 1024 * 1024, 3 * 2 ** 40].map(bytesWords)).toEqual([
    ...['0 B', '512 B', '1.5 KB', '20 MB', '3 TB'],
  ]);
});

test('times are told in milliseconds below a second, and as a dash where nothing was measured', () => {
  expect([null, 0, 0.04, 0.42, 12.4, 999, 3_200].map(msWords)).toEqual([
    ...['–', '0 ms', '<0.1 ms', '0.4 ms', '12 ms', '999 ms', '3.2 s'],
  ]);
});

test('big counts are told in thousands', () => {
  expect([0, 3, 9_999, 12_300, 4_000_000].map(countWords)).toEqual([
    ...['0', '3', '9999', '12k', '4M'],
  ]);
});

test('how long a node runs is told in one unit', () => {
  expect([5_000, 65_000, 7_300_000, 200_000_000].map(uptimeWords)).toEqual([
    ...['5 s', '1 min', '2 h', '2 days'],
  ]);
});
