import { expect, it } from 'vitest';
import { removeCheck, restoreCheck, setCheck } from './edit.ts';
import { itemMap } from './keys.ts';
import { readItem } from './read.ts';
import { ANN, BEN, boardFor, exchange, named } from './sample.ts';

it('a check that is put back stands where it stood, with what a colleague did to it meanwhile', () => {
  const checks = ['x', 'y', 'z'].map((text) => ({ text, done: false }));
  const [a, b] = boardFor(2, [{ title: 'card', checks }]);
  if (!a || !b) throw new Error('two boards were asked for');
  const item = named(a, 'card').id;
  const read = () => readItem(item, itemMap(a, item))?.checks ?? [];
  const check = read()[1]?.id ?? '';
  removeCheck(a, ANN, { item, check });
  setCheck(b, BEN, { item, check, done: true });
  exchange(a, b);
  expect(read().map(({ text }) => text)).toEqual(['x', 'z']);
  restoreCheck(a, ANN, { item, check });
  expect(read().map(({ text, done }) => [text, done])).toEqual([
    ['x', false],
    ['y', true],
    ['z', false],
  ]);
});
