import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffText } from '@/lib/board/text-diff';
import { mergeText, moveCaret } from './text-merge.ts';

describe('two texts made from one', () => {
  test('changes in different places are both there', () => {
    expect(mergeText('fix the pump', 'fix the old pump', 'mend the pump')).toBe(
      'mend the old pump',
    );
    expect(mergeText('a b c d', 'a X c d', 'a b c Y')).toBe('a X c Y');
    expect(mergeText('one two three', 'one 2 three', '1 two 3')).toBe('1 2 3');
  });

  test('what both replaced is kept twice, mine behind theirs', () => {
    expect(mergeText('fix it', 'fix me', 'fix you')).toBe('fix youme');
  });

  test('what both typed in one place is kept, mine behind theirs', () => {
    expect(mergeText('', 'mine', 'theirs')).toBe('theirsmine');
    expect(mergeText('x', 'x mine', 'x theirs')).toContain('mine');
  });

  test('a trailing blank that the board does not keep survives while typing', () => {
    expect(mergeText('Rotate keys', 'Rotate keys ', 'Rotate all keys')).toBe('Rotate all keys ');
  });

  const words = fc.array(fc.constantFrom('a', 'b', ' ', 'long', '\n', '😀'), { maxLength: 12 });
  const text = words.map((parts) => parts.join(''));

  test('where only one side changed, the result is that side', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeText(base, other, base)).toBe(other);
        expect(mergeText(base, base, other)).toBe(other);
      }),
    );
  });

  test('nothing either side inserted is lost', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const merged = mergeText(base, mine, theirs);
        for (const side of [mine, theirs]) {
          if (mine === theirs) return;
          for (const splice of diffText(base, side)) expect(merged).toContain(splice.insert);
        }
      }),
    );
  });
});

describe('a caret', () => {
  const moved = (before: string, after: string, caret: number) =>
    moveCaret(caret, diffText(before, after));

  test('stays with the text around it when a colleague types in front of it', () => {
    expect(moved('the pump', 'the old pump', 8)).toBe(12);
  });

  test('does not move when a colleague types behind it or right at it', () => {
    expect(moved('the pump', 'the pump works', 3)).toBe(3);
    expect(moved('the', 'the pump', 3)).toBe(3);
  });

  test('stands at the end of what replaced the text it was in', () => {
    expect(moved('a long word', 'a fat word', 4)).toBe(5);
  });

  test('is always inside the new text', () => {
    const text = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(text, text, fc.nat(20), (before, after, at) => {
        const caret = moved(before, after, Math.min(at, before.length));
        expect(caret).toBeGreaterThanOrEqual(0);
        expect(caret).toBeLessThanOrEqual(after.length);
      }),
    );
  });
});
