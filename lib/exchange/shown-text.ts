import type { Eol, Patch } from '../plan/types.ts';
import { diffTexts } from './merge-texts.ts';

/** A text as an editor holds it: every line ends in `\n`, whatever the file has. Lines keep their numbers. */
export const shownText = (text: string): string => text.replace(/\r\n?/g, '\n');

/**
 * The patches that make a file's text read like `shown`: endings of lines that stay are the file's own, new lines get the
 * ending that the file uses most.
 */
export function patchesToShown(
  text: string,
  shown: string,
  eol: Eol,
  why = 'Written beside the board',
): Patch[] {
  const before = shownText(text);
  const ending = eol === 'mixed' ? mostUsed(text) : eol;
  const at = offsetsIn(text);
  return diffTexts(before, shown).map((splice) => ({
    from: at(splice.at),
    to: at(splice.at + splice.remove.length),
    insert: splice.insert.replaceAll('\n', ending),
    why,
    item: null,
  }));
}

function mostUsed(text: string): string {
  const counts = new Map<string, number>();
  for (const [ending] of text.matchAll(/\r\n?|\n/g)) {
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '\n';
}

/** From an offset in the shown text to the one in the file's; asked in ascending order. */
function offsetsIn(text: string): (shown: number) => number {
  const doubles = [...text.matchAll(/\r\n/g)].map(({ index }) => index);
  let passed = 0;
  return (shown) => {
    while (passed < doubles.length && (doubles[passed] ?? 0) - passed < shown) passed += 1;
    return shown + passed;
  };
}

/** The 1-based line an offset stands on, asked for many of one text. */
export function lineCounter(text: string): {
  lineAt: (offset: number) => number;
  startOf: (line: number) => number;
} {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    startOf: (line) => starts[line - 1] ?? text.length,
    lineAt(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? Infinity) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}
