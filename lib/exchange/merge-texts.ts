import { diffText, diffWords } from '../board/text-diff.ts';
import { spliced, type Splice } from './splice.ts';
import { wholeWords } from './whole-words.ts';

/** What turns one text into another: whole lines are compared first, then the words of those that differ. In order, in offsets of `before`. */
export function diffTexts(before: string, after: string): Splice[] {
  if (before === after) return [];
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const offset = a.slice(0, head).reduce((sum, line) => sum + line.length, 0);
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const hunks = diffWords(from, to, offset) ?? [
    { at: offset, remove: from.join(''), insert: to.join('') },
  ];
  return hunks.flatMap(({ at, remove, insert }) =>
    diffText(remove, insert).map((splice) => ({ ...splice, at: splice.at + at })),
  );
}

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export interface MergedTexts {
  text: string;
  /** What turns `mine` into it. */
  toMine: Splice[];
  /** Places where both wrote something else. */
  clashes: number;
}

/**
 * Three-way merge of texts: `base` is what both began with. What only one of them changed is taken; what both changed
 * alike is taken once. Where they differ, both wordings stay (theirs first) with `keep: 'both'`, or mine alone: a value
 * of a card that I am typing over is mine to set, while of free text nobody's words may go.
 */
export function mergeTexts(
  { base, theirs, mine }: { base: string; theirs: string; mine: string },
  keep: 'both' | 'mine',
): MergedTexts {
  const fine = [diffTexts(base, theirs), diffTexts(base, mine)] as const;
  const [left, right] = keep === 'both' ? wholeWords(base, ...fine) : fine;
  const toMine: Splice[] = [];
  let clashes = 0;
  /** How far `mine` runs ahead of `base` at the place looked at. */
  let shift = 0;
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const group = groupAt(left, right, i, j);
    const [ours, own] = [left.slice(i, group.i), right.slice(j, group.j)];
    const text = base.slice(group.from, group.to);
    const at = group.from + shift;
    const was = within(text, own, group.from);
    const now = within(text, ours, group.from);
    if (own.length === 0) {
      for (const splice of ours) toMine.push({ ...splice, at: splice.at + shift });
    } else if (ours.length > 0 && was !== now) {
      clashes += 1;
      const both = keep === 'both' ? joined(text, ours, own, group.from) : was;
      for (const splice of diffText(was, both)) toMine.push({ ...splice, at: splice.at + at });
    }
    shift += was.length - text.length;
    [i, j] = [group.i, group.j];
  }
  return { text: spliced(mine, toMine), toMine, clashes };
}

interface Group {
  from: number;
  to: number;
  /** Ends, exclusive, in the two lists. */
  i: number;
  j: number;
}

/** The next run of changes that touch each other, of either side. */
function groupAt(left: readonly Splice[], right: readonly Splice[], i: number, j: number): Group {
  const start = Math.min(left[i]?.at ?? Infinity, right[j]?.at ?? Infinity);
  const group = { from: start, to: start, i, j };
  for (;;) {
    const [a, b] = [left[group.i], right[group.j]];
    if (a && a.at <= group.to && (group.i === i || a.at < group.to || group.j > j)) {
      group.to = Math.max(group.to, a.at + a.remove.length);
      group.i += 1;
    } else if (b && b.at <= group.to && (group.j === j || b.at < group.to || group.i > i)) {
      group.to = Math.max(group.to, b.at + b.remove.length);
      group.j += 1;
    } else return group;
  }
}

const within = (text: string, splices: readonly Splice[], from: number) =>
  spliced(
    text,
    splices.map((splice) => ({ ...splice, at: splice.at - from })),
  );

/** What either took away is away; what either wrote is there, theirs first. */
function joined(
  text: string,
  theirs: readonly Splice[],
  mine: readonly Splice[],
  from: number,
): string {
  const gone = new Set<number>();
  const written = new Map<number, string>();
  for (const { at, remove, insert } of [...theirs, ...mine]) {
    for (let n = 0; n < remove.length; n += 1) gone.add(at - from + n);
    const said = written.get(at - from) ?? '';
    // The same words from both sides are said once; words for the same words stay apart.
    const gap = said !== '' && insert !== '' && remove !== '' && !/\s$/.test(said) ? ' ' : '';
    if (said !== insert) written.set(at - from, said + gap + insert);
  }
  let result = '';
  for (let n = 0; n <= text.length; n += 1) {
    result += written.get(n) ?? '';
    if (n < text.length && !gone.has(n)) result += text[n];
  }
  return result;
}
