/** Three-way merge of sequences of lines; the alignment is node-diff3's, kept linear where lines repeat. */
import { diff3MergeRegions, diffIndices } from 'node-diff3';
import { mergeValue, type Side, type Three } from './merge-value.ts';

/** A run of the merged sequence: taken from one side, or three runs that both sides changed (indexes into each). */
export type MergedRun =
  | { from: 'base' | Side; start: number; length: number }
  | { from: 'clash'; ranges: Three<{ start: number; length: number }> };

/** Merges three sequences; equal strings are the same element. Indexes are into the sequences given. */
export function mergeSequences(lists: Three<readonly string[]>): MergedRun[] {
  const head = commonHead(lists);
  const tail = commonTail(lists, head);
  const inner = (list: readonly string[]) => list.slice(head, list.length - tail);
  const [base = [], ours = [], theirs = []] = distinct([
    inner(lists.base),
    inner(lists.ours),
    inner(lists.theirs),
  ]);
  const runs: MergedRun[] = [];
  if (head > 0) runs.push({ from: 'base', start: 0, length: head });
  for (const region of diff3MergeRegions(ours, base, theirs)) {
    if (region.stable) {
      const from = region.buffer === 'o' ? 'base' : region.buffer === 'a' ? 'ours' : 'theirs';
      runs.push({ from, start: region.bufferStart + head, length: region.bufferLength });
      continue;
    }
    const ranges = {
      base: { start: region.oStart + head, length: region.oLength },
      ours: { start: region.aStart + head, length: region.aLength },
      theirs: { start: region.bStart + head, length: region.bLength },
    };
    const same = region.aContent.join('\n') === region.bContent.join('\n');
    runs.push(
      same && region.aLength === region.bLength
        ? { from: 'ours', ...ranges.ours }
        : { from: 'clash', ranges },
    );
  }
  if (tail > 0) runs.push({ from: 'base', start: lists.base.length - tail, length: tail });
  return runs;
}

/** Runs in which two sequences differ, as index and length in each. */
export function differingRuns(
  a: readonly string[],
  b: readonly string[],
): { a: { start: number; length: number }; b: { start: number; length: number } }[] {
  const lists = { base: a, ours: a, theirs: b };
  const head = commonHead(lists);
  const tail = commonTail(lists, head);
  const [left = [], right = []] = distinct([
    a.slice(head, a.length - tail),
    b.slice(head, b.length - tail),
  ]);
  return diffIndices(left, right).map(({ buffer1, buffer2 }) => ({
    a: { start: buffer1[0] + head, length: buffer1[1] },
    b: { start: buffer2[0] + head, length: buffer2[1] },
  }));
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

/** Elements seen more often than this cost the alignment the square of their number. */
const MAX_REPEATS = 40;

/**
 * The same sequences with an element that repeats too often (a blank line, a bracket) told apart by the rarer one
 * before it and by how far behind that it stands.
 */
function distinct(lists: readonly string[][]): string[][] {
  const most = new Map<string, number>();
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const line of list) counts.set(line, (counts.get(line) ?? 0) + 1);
    for (const [line, count] of counts) most.set(line, Math.max(most.get(line) ?? 0, count));
  }
  return lists.map((list) => {
    let anchor = '';
    let behind = 0;
    return list.map((line) => {
      if ((most.get(line) ?? 0) <= MAX_REPEATS) {
        anchor = line;
        behind = 0;
        return line;
      }
      behind += 1;
      return `${line}\u0000${behind}\u0000${anchor}`;
    });
  });
}

function commonHead({ base, ours, theirs }: Three<readonly string[]>): number {
  const most = Math.min(base.length, ours.length, theirs.length);
  let head = 0;
  while (head < most && base[head] === ours[head] && base[head] === theirs[head]) head++;
  return head;
}

function commonTail({ base, ours, theirs }: Three<readonly string[]>, head: number): number {
  const most = Math.min(base.length, ours.length, theirs.length) - head;
  let tail = 0;
  while (
    tail < most &&
    base[base.length - 1 - tail] === ours[ours.length - 1 - tail] &&
    base[base.length - 1 - tail] === theirs[theirs.length - 1 - tail]
  )
    tail++;
  return tail;
}
