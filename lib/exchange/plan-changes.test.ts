import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch } from '../plan/types.ts';
import { diffHunks, planChanges, type PlanChange } from './plan-changes.ts';

const TEXT = 'one\ntwo\nthree\nfour\nfive\nsix\n';

function patch(from: number, to: number, insert: string, why = 'because'): Patch {
  return { from, to, insert, why, item: null };
}

function apply(text: string, patches: readonly Patch[]): string {
  return patches
    .toSorted((a, b) => b.from - a.from || b.to - a.to)
    .reduce(
      (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
      text,
    );
}

const linesOf = (text: string) => text.split(/\r\n|\n|\r/);

/** Puts the changes into the old lines: what a reader of the diff would end up with. */
function replay(text: string, changes: readonly PlanChange[]): string[] {
  const lines = linesOf(text);
  for (const change of changes.toReversed()) {
    expect(lines.slice(change.line - 1, change.line - 1 + change.old.length)).toEqual(change.old);
    lines.splice(change.line - 1, change.old.length, ...change.new);
  }
  return lines;
}

describe('planChanges', () => {
  it('shows no change for no patch, and none for a patch that writes what stands there', () => {
    expect(planChanges(TEXT, [])).toEqual([]);
    expect(planChanges(TEXT, [patch(4, 7, 'two')])).toEqual([]);
  });

  it('shows a changed word as its line before and after, with the reason', () => {
    expect(planChanges(TEXT, [patch(8, 13, 'drei', 'title of line 3')])).toEqual([
      { line: 3, old: ['three'], new: ['drei'], why: ['title of line 3'] },
    ]);
  });

  it('shows an inserted line alone, not the line it pushes down', () => {
    const [change] = planChanges(TEXT, [patch(8, 8, 'two and a half\n')]);
    expect(change).toMatchObject({ line: 3, old: [], new: ['two and a half'] });
  });

  it('shows a removed line alone', () => {
    const [change] = planChanges(TEXT, [patch(4, 8, '')]);
    expect(change).toMatchObject({ line: 2, old: ['two'], new: [] });
  });

  it('joins two patches of one line into one change that keeps both reasons', () => {
    const changes = planChanges(TEXT, [patch(8, 9, 'T', 'a'), patch(12, 13, 'E', 'b')]);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ new: ['ThreE'], why: ['a', 'b'] });
  });

  it('appends at the very end of a text without a last line ending', () => {
    const [change] = planChanges('one', [patch(3, 3, '\ntwo')]);
    expect(change).toMatchObject({ line: 2, old: [], new: ['two'] });
  });

  it('gives exactly the patched text to whoever follows the diff', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', '\n', '\r\n', '- [ ] x'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    const cuts = fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 8 }),
        fc.constantFrom('', 'x', 'new\n', '\nnew', 'a\nb\nc\n'),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(text, cuts, (text, cuts) => {
        const patches: Patch[] = [];
        let free = 0;
        for (const [at, length, insert] of cuts.toSorted((a, b) => a[0] - b[0])) {
          // Apart from each other, and never between the halves of a CRLF.
          const from = Math.max(free, at % (text.length + 1));
          const to = Math.min(text.length, from + length);
          if (text[from - 1] === '\r' || text[to - 1] === '\r') continue;
          patches.push(patch(from, to, insert));
          free = to + 1;
          if (free > text.length) break;
        }
        const seen = replay(text, planChanges(text, patches));
        const patched = linesOf(apply(text, patches));
        // Whether the text ends in a line ending is no line that a diff could show.
        const trimmed = (lines: string[]) =>
          lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
        expect(trimmed(seen)).toEqual(trimmed(patched));
      }),
    );
  });
});

describe('diffHunks', () => {
  const rows = (patches: Patch[]) =>
    diffHunks(TEXT, planChanges(TEXT, patches)).map((hunk) =>
      hunk.map((row) => ({ same: ' ', old: '-', new: '+' })[row.kind] + row.text),
    );

  it('shows two lines before and after a change', () => {
    expect(rows([patch(8, 13, 'drei')])).toEqual([
      [' one', ' two', '-three', '+drei', ' four', ' five'],
    ]);
  });

  it('stops at the ends of the text', () => {
    expect(rows([patch(0, 3, 'uno')])).toEqual([['-one', '+uno', ' two', ' three']]);
    expect(rows([patch(24, 27, 'sei')])).toEqual([[' four', ' five', '-six', '+sei']]);
  });

  it('joins changes whose surroundings meet, showing each line once', () => {
    expect(rows([patch(4, 7, 'due'), patch(14, 18, 'quattro')])).toEqual([
      [' one', '-two', '+due', ' three', '-four', '+quattro', ' five', ' six'],
    ]);
  });

  it('keeps changes far apart in hunks of their own', () => {
    const text = 'a\nb\nc\nd\ne\nf\n';
    const hunks = diffHunks(text, planChanges(text, [patch(0, 1, 'A'), patch(10, 11, 'F')]));
    expect(hunks.map((hunk) => hunk.map((row) => row.text).join(''))).toEqual(['aAbcdefF']);
    const longer = 'a\nb\nc\n...\nd\ne\nf\n';
    const apart = diffHunks(longer, planChanges(longer, [patch(0, 1, 'A'), patch(14, 15, 'F')]));
    expect(apart.map((hunk) => hunk.map((row) => row.text).join(''))).toEqual(['aAbc', 'defF']);
  });
});
