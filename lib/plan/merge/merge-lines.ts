/** Three-way merge of sequences of lines, by node-diff3 between the lines that all have once and in one order. */
import { diff3MergeRegions, diffIndices } from 'node-diff3';
import { segmentsOf, type Segment } from './anchors.ts';
import { mergeValue, type Side, type Three } from './merge-value.ts';

interface Range {
  start: number;
  length: number;
}

/** A run of the merged sequence: taken from one side, or three runs that both sides changed (indexes into each). */
export type MergedRun =
  | { from: 'base' | Side; start: number; length: number }
  | { from: 'clash'; ranges: Three<Range> };

/** Cells of the alignment of two stretches; a larger one with nothing to hold on to is taken as a whole. */
const MAX_CELLS = 4_000_000;

/** Merges three sequences; equal strings are the same element. Indexes are into the sequences given. */
export function mergeSequences(lists: Three<readonly string[]>): MergedRun[] {
  const rows = [lists.base, lists.ours, lists.theirs] as const;
  return segmentsOf(rows).flatMap((segment) => {
    if (segment.same)
      return [{ from: 'base' as const, start: segment.from[0] ?? 0, length: segment.same }];
    return mergeSegment(rows, segment);
  });
}

function mergeSegment(
  rows: readonly [base: readonly string[], ours: readonly string[], theirs: readonly string[]],
  { from, to }: Segment,
): MergedRun[] {
  const ranges = rows.map((_, n) => ({
    start: from[n] ?? 0,
    length: (to[n] ?? 0) - (from[n] ?? 0),
  })) as [Range, Range, Range];
  const cut = rows.map((row, n) => row.slice(from[n], to[n])) as [string[], string[], string[]];
  const [base, ours, theirs] = cut;
  const [isOurs, isTheirs] = [!sameRow(base, ours), !sameRow(base, theirs)];
  if (!isTheirs) return runOf('ours', ranges[1]);
  if (!isOurs || sameRow(ours, theirs)) return runOf('theirs', ranges[2]);
  const whole: MergedRun = {
    from: 'clash',
    ranges: { base: ranges[0], ours: ranges[1], theirs: ranges[2] },
  };
  if (base.length * Math.max(ours.length, theirs.length) > MAX_CELLS) return [whole];
  return diff3MergeRegions(ours, base, theirs).flatMap((region): MergedRun[] => {
    if (region.stable) {
      const side = region.buffer === 'o' ? 0 : region.buffer === 'a' ? 1 : 2;
      const name = (['base', 'ours', 'theirs'] as const)[side];
      return runOf(name, {
        start: region.bufferStart + (from[side] ?? 0),
        length: region.bufferLength,
      });
    }
    const found = {
      base: { start: region.oStart + (from[0] ?? 0), length: region.oLength },
      ours: { start: region.aStart + (from[1] ?? 0), length: region.aLength },
      theirs: { start: region.bStart + (from[2] ?? 0), length: region.bLength },
    };
    return sameRow(region.aContent, region.bContent)
      ? runOf('ours', found.ours)
      : [{ from: 'clash', ranges: found }];
  });
}

const runOf = (from: 'base' | Side, range: Range): MergedRun[] =>
  range.length === 0 ? [] : [{ from, ...range }];

/** Runs in which two sequences differ, as index and length in each. */
export function differingRuns(
  a: readonly string[],
  b: readonly string[],
): { a: Range; b: Range }[] {
  return segmentsOf([a, b]).flatMap((segment) => {
    if (segment.same) return [];
    const [[fromA = 0, fromB = 0], [toA = 0, toB = 0]] = [segment.from, segment.to];
    const [left, right] = [a.slice(fromA, toA), b.slice(fromB, toB)];
    if (left.length * right.length > MAX_CELLS)
      return [
        { a: { start: fromA, length: left.length }, b: { start: fromB, length: right.length } },
      ];
    return diffIndices(left, right).map(({ buffer1, buffer2 }) => ({
      a: { start: buffer1[0] + fromA, length: buffer1[1] },
      b: { start: buffer2[0] + fromB, length: buffer2[1] },
    }));
  });
}

/**
 * Merges lines of text. A run that both sides changed and that kept its number of lines is merged line by line, since
 * two neighbours changed by two people are no clash; what is left of clashes is the chosen side's.
 */
export function mergeLines(
  lists: Three<readonly string[]>,
  choose: Side,
): { lines: string[]; clashes: number } {
  const lines: string[] = [];
  let clashes = 0;
  for (const run of mergeSequences(lists)) {
    if (run.from !== 'clash') {
      lines.push(...lists[run.from].slice(run.start, run.start + run.length));
      continue;
    }
    const cut = (side: 'base' | Side) =>
      lists[side].slice(run.ranges[side].start, run.ranges[side].start + run.ranges[side].length);
    const [base, ours, theirs] = [cut('base'), cut('ours'), cut('theirs')];
    if (base.length === ours.length && base.length === theirs.length) {
      base.forEach((line, n) => {
        const three = { base: line, ours: ours[n] ?? '', theirs: theirs[n] ?? '' };
        const merged = mergeValue(three, choose);
        if (merged.changed === 'clash') clashes += 1;
        lines.push(merged.value);
      });
    } else {
      clashes += 1;
      lines.push(...(choose === 'ours' ? ours : theirs));
    }
  }
  return { lines, clashes };
}

const sameRow = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, n) => line === b[n]);
