import { expect, test } from 'vitest';
import { checkLines } from './check-list-lines.ts';

const texts = (text: string) => checkLines(text).map((line) => line.text);

test('bullets, numbers and boxes of a pasted list go, its words stay', () => {
  expect(texts('- one\n* two\n  + three\n1. four\n12) five\n- [ ] six')).toEqual([
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
  ]);
});

test('a ticked box stays ticked', () => {
  expect(checkLines('- [x] a\n- [X] b\n☑ c\n- [ ] d\n☐ e').map(({ done }) => done)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('lines with any line end count, empty ones do not', () => {
  expect(texts('a\r\n\r\nb\rc\n  \n- [ ] ')).toEqual(['a', 'b', 'c']);
});

test('a hyphen or bracket inside the words is left alone', () => {
  expect(texts('run-book\n-5 °C\n[link](x) first')).toEqual([
    'run-book',
    '-5 °C',
    '[link](x) first',
  ]);
});
