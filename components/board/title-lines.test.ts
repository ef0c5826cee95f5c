import { expect, test } from 'vitest';
import { titleLines } from './title-lines.ts';

const letters = (text: string) => text.length;
const lines = (title: string, width: number) => titleLines(title, width, 2, letters);

test('a title breaks between words', () => {
  expect(lines('four five', 9)).toBe(1);
  expect(lines('four five', 8)).toBe(2);
  expect(lines('one two three', 7)).toBe(2);
});

test('a word wider than a line is broken inside', () => {
  expect(lines('abcdefghij', 5)).toBe(2);
  expect(lines('abcdefghijk', 5)).toBe(3);
});

test('everything beyond what a card shows counts as one line more', () => {
  expect(lines('word '.repeat(100), 10)).toBe(3);
});
