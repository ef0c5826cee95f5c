import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from './text-diff.ts';

function applied(before: string, after: string): string {
  let text = before;
  for (const { at, remove, insert } of diffText(before, after).reverse()) {
    expect(text.slice(at, at + remove.length)).toBe(remove);
    text = text.slice(0, at) + insert + text.slice(at + remove.length);
  }
  return text;
}

describe('the difference of two texts', () => {
  it('turns the one into the other', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'word', '🙂', '🙃', '-'))
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(applied(a, b)).toBe(b);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(applied(a, b)).toBe(b);
      }),
    );
  });

  it('leaves the words between two changed places alone', () => {
    expect(diffText('one two three four five', 'uno two three four cinco')).toEqual([
      { at: 0, remove: 'one', insert: 'uno' },
      { at: 19, remove: 'five', insert: 'cinco' },
    ]);
  });

  it('never cuts a character in half', () => {
    for (const { remove, insert } of diffText('a🙂b', 'a🙃b')) {
      expect(remove.isWellFormed() && insert.isWellFormed()).toBe(true);
    }
  });

  it('replaces the middle at once when too much differs', () => {
    const [a, b] = [0, 1].map((odd) =>
      Array.from({ length: 2_000 }, (_, n) => `${n * 2 + odd}`).join(' '),
    );
    expect(applied(a ?? '', b ?? '')).toBe(b);
    expect(diffText(a ?? '', b ?? '')).toHaveLength(1);
  });
});
