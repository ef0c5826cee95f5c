import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts, mergeTexts } from './merge-texts.ts';
import { spliced } from './splice.ts';

const line = fc.stringMatching(/^[a-c \-#]{0,12}$/);
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

describe('the difference of two texts', () => {
  it('turns the one into the other', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(spliced(a, diffTexts(a, b))).toBe(b);
      }),
      { numRuns: 500 },
    );
  });

  it('touches only what changed of a word', () => {
    const before = '# Plan\n\n- [ ] Oil the hinge (P1)\n- [ ] Paint\n';
    expect(diffTexts(before, before.replace('P1', 'P0'))).toEqual([
      { at: before.indexOf('1'), remove: '1', insert: '0' },
    ]);
  });
});

describe('a merge of texts', () => {
  it('keeps what either side changed alone', () => {
    const base = 'one\ntwo\nthree\n';
    const merged = mergeTexts(
      { base, theirs: 'one!\ntwo\nthree\n', mine: 'one\ntwo\nthree?\n' },
      'both',
    );
    expect(merged).toMatchObject({ text: 'one!\ntwo\nthree?\n', clashes: 0 });
  });

  it('takes once what both changed alike', () => {
    const merged = mergeTexts({ base: 'a b c', theirs: 'a x c', mine: 'a x c' }, 'both');
    expect(merged).toEqual({ text: 'a x c', toMine: [], clashes: 0 });
  });

  it('keeps the words of both at one place, or mine alone where asked', () => {
    const texts = { base: 'Tides: P1\n', theirs: 'Tides: P2\n', mine: 'Tides: P0\n' };
    expect(mergeTexts(texts, 'mine').text).toBe('Tides: P0\n');
    const words = { base: 'end.\n', theirs: 'end. Ann.\n', mine: 'end. Ben.\n' };
    const both = mergeTexts(words, 'both').text;
    expect(both).toContain('Ann.');
    expect(both).toContain('Ben.');
  });

  it.each([
    ['Mondays at ten', 'Tuesdays at ten', 'Wednesdays at ten', 'Tuesdays Wednesdays at ten'],
    ['by the old crane', 'by the new crane', 'by the red crane', 'by the new red crane'],
    ['Mend it soon.\n', 'Mend it now.\n', 'Mend it later.\n', 'Mend it now. later.\n'],
    // One took it away, the other put something else there: that stays.
    ['one two six', 'one six', 'one four six', 'one four six'],
    ['one two three', 'one two 3', '1 two three', '1 two 3'],
  ])('of %j, changed to %j and %j, makes %j', (base, theirs, mine, both) => {
    expect(mergeTexts({ base, theirs, mine }, 'both').text).toBe(both);
  });

  it('keeps every whole word that both wrote for the same one', () => {
    // Words that share no letter are written anew; of others a part may be kept, as where two people type in one word.
    const [was, a, b] = [/^[a-h]{3,10}$/, /^[i-p]{3,10}$/, /^[q-z]{3,10}$/].map((letters) =>
      fc.stringMatching(letters),
    ) as [fc.Arbitrary<string>, fc.Arbitrary<string>, fc.Arbitrary<string>];
    fc.assert(
      fc.property(was, a, b, text, (base, theirs, mine, rest) => {
        const put = (one: string) => `${rest}\n${one} END`;
        const texts = { base: put(base), theirs: put(theirs), mine: put(mine) };
        const words = mergeTexts(texts, 'both').text.split(/\s+/);
        expect(words).toEqual(expect.arrayContaining([theirs, mine]));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the other side where one changed nothing, and the same where both say the same', () => {
    fc.assert(
      fc.property(text, text, (base, x) => {
        expect(mergeTexts({ base, theirs: x, mine: base }, 'both').text).toBe(x);
        expect(mergeTexts({ base, theirs: base, mine: x }, 'both').text).toBe(x);
        expect(mergeTexts({ base, theirs: x, mine: x }, 'both').text).toBe(x);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no word that either side wrote into free text', () => {
    const insertion = fc.tuple(fc.nat(60), fc.constantFrom('LEFT', 'RIGHT'));
    fc.assert(
      fc.property(text, insertion, insertion, (base, [a], [b]) => {
        const put = (at: number, word: string) => {
          const n = at % (base.length + 1);
          return `${base.slice(0, n)} ${word} ${base.slice(n)}`;
        };
        const merged = mergeTexts({ base, theirs: put(a, 'LEFT'), mine: put(b, 'RIGHT') }, 'both');
        expect(merged.text).toContain('LEFT');
        expect(merged.text).toContain('RIGHT');
        expect(merged.text.replaceAll(/[^abc]/g, '')).toBe(base.replaceAll(/[^abc]/g, ''));
      }),
      { numRuns: 500 },
    );
  });

  it('says exactly what to change in my text', () => {
    fc.assert(
      fc.property(text, text, text, (base, theirs, mine) => {
        for (const keep of ['both', 'mine'] as const) {
          const merged = mergeTexts({ base, theirs, mine }, keep);
          expect(spliced(mine, merged.toMine)).toBe(merged.text);
        }
      }),
      { numRuns: 500 },
    );
  });
});
