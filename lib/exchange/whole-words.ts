import { spliced, type Splice } from './splice.ts';

interface Range {
  from: number;
  to: number;
}

/**
 * Where both sides replaced the same letters by others, their changes as changes of whole words: of "Tuesdays" and
 * "Wednesdays" for "Mondays" a merge letter by letter would make "TuesWednesdays". Everything else stays as fine as it is.
 */
export function wholeWords(
  base: string,
  left: readonly Splice[],
  right: readonly Splice[],
): [left: readonly Splice[], right: readonly Splice[]] {
  const ranges = settled(base, disputed(left, right), [...left, ...right]);
  if (ranges.length === 0) return [left, right];
  return [coarser(base, left, ranges), coarser(base, right, ranges)];
}

const endOf = ({ at, remove }: Splice) => at + remove.length;

/** What both took away and replaced in different ways. */
function disputed(left: readonly Splice[], right: readonly Splice[]): Range[] {
  const found: Range[] = [];
  let [i, j] = [0, 0];
  for (let [a, b] = [left[0], right[0]]; a && b; [a, b] = [left[i], right[j]]) {
    const isOne = a.at === b.at && a.remove === b.remove && a.insert === b.insert;
    if (!isOne && Math.max(a.at, b.at) < Math.min(endOf(a), endOf(b)))
      found.push({ from: Math.min(a.at, b.at), to: Math.max(endOf(a), endOf(b)) });
    if (endOf(a) <= endOf(b)) i += 1;
    else j += 1;
  }
  return found;
}

/** The ranges widened to whole words and to the whole of every change that they touch, apart from each other. */
function settled(base: string, ranges: Range[], splices: readonly Splice[]): Range[] {
  const isWord = (at: number) => at >= 0 && at < base.length && !/\s/.test(base[at] ?? ' ');
  let now = ranges;
  for (let changed = now.length > 0; changed;) {
    changed = false;
    const merged: Range[] = [];
    for (const range of now.toSorted((a, b) => a.from - b.from)) {
      let { from, to } = range;
      while (isWord(from - 1) && isWord(from)) from -= 1;
      while (isWord(to) && isWord(to - 1)) to += 1;
      for (const splice of splices) {
        if (splice.at > to || endOf(splice) < from) continue;
        from = Math.min(from, splice.at);
        to = Math.max(to, endOf(splice));
      }
      changed ||= from !== range.from || to !== range.to;
      const last = merged.at(-1);
      if (last && from <= last.to) {
        last.to = Math.max(last.to, to);
        changed = true;
      } else merged.push({ from, to });
    }
    now = merged;
  }
  return now;
}

/** The same change of the text, with one splice for each range. */
function coarser(base: string, splices: readonly Splice[], ranges: readonly Range[]): Splice[] {
  const inside = ({ from, to }: Range) =>
    splices.filter((splice) => splice.at >= from && endOf(splice) <= to);
  const taken = new Set(ranges.flatMap(inside));
  const whole = ranges.flatMap((range) => {
    const { from, to } = range;
    const own = inside(range).map((splice) => ({ ...splice, at: splice.at - from }));
    const remove = base.slice(from, to);
    return own.length === 0 ? [] : [{ at: from, remove, insert: spliced(remove, own) }];
  });
  return [...splices.filter((splice) => !taken.has(splice)), ...whole].toSorted(
    (a, b) => a.at - b.at,
  );
}
