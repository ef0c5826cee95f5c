/**
 * Cuts sequences at what they surely have in common, so that the costly alignment sees short stretches only: the same
 * beginning and end, and the elements that each has once and in one order.
 */

type Rows = readonly (readonly string[])[];

/** A stretch of each sequence, from and to (exclusive) by sequence; `same` counts its elements where all are equal. */
export interface Segment {
  from: readonly number[];
  to: readonly number[];
  same: number;
}

/** The sequences as stretches in order: equal in all, or to be compared. About linear time. */
export function segmentsOf(rows: Rows): Segment[] {
  const segments: Segment[] = [];
  let at = rows.map(() => 0);
  const equal = (ends: readonly number[]) => {
    // What stands before an anchor and is equal joins it.
    const head = commonHead(rows, at, ends);
    const start = at;
    const middle = start.map((from) => from + head);
    const tail = commonTail(rows, middle, ends);
    const last = ends.map((end) => end - tail);
    push(segments, { from: start, to: middle, same: head });
    if (last.some((end, n) => end > (middle[n] ?? 0)))
      segments.push({ from: middle, to: last, same: 0 });
    push(segments, { from: last, to: ends, same: tail });
    at = [...ends];
  };
  for (const anchor of anchorsOf(rows)) equal(anchor.map((index) => index + 1));
  equal(rows.map((row) => row.length));
  return segments;
}

function push(segments: Segment[], segment: Segment): void {
  if (segment.same === 0) return;
  const last = segments.at(-1);
  if (last && last.same > 0)
    segments[segments.length - 1] = {
      from: last.from,
      to: segment.to,
      same: last.same + segment.same,
    };
  else segments.push(segment);
}

/** The indexes, by sequence, of elements that occur once in each and stand in one order in all. */
function anchorsOf(rows: Rows): number[][] {
  const places = rows.map(placesOf);
  const [first, ...others] = places;
  if (!first) return [];
  let anchors: number[][] = [];
  for (const [element, index] of first) {
    const row = [index, ...others.map((place) => place.get(element) ?? -1)];
    if (row.every((at) => at >= 0)) anchors.push(row);
  }
  for (let n = 1; n < rows.length; n++)
    anchors = longestRise(anchors.map((row) => row[n] ?? 0)).flatMap((k) => {
      const row = anchors[k];
      return row ? [row] : [];
    });
  return anchors;
}

/** Where an element stands that occurs once; -1 for one that occurs more often. */
function placesOf(row: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  row.forEach((element, index) => places.set(element, places.has(element) ? -1 : index));
  return places;
}

/** Indexes of a longest strictly rising subsequence, in n log n. */
function longestRise(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const rise: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.push(at);
  return rise.toReversed();
}

function commonHead(rows: Rows, from: readonly number[], to: readonly number[]): number {
  const most = Math.min(...to.map((end, n) => end - (from[n] ?? 0)));
  let head = 0;
  while (
    head < most &&
    areEqual(
      rows,
      from.map((start) => start + head),
    )
  )
    head++;
  return head;
}

function commonTail(rows: Rows, from: readonly number[], to: readonly number[]): number {
  const most = Math.min(...to.map((end, n) => end - (from[n] ?? 0)));
  let tail = 0;
  while (
    tail < most &&
    areEqual(
      rows,
      to.map((end) => end - 1 - tail),
    )
  )
    tail++;
  return tail;
}

function areEqual(rows: Rows, at: readonly number[]): boolean {
  const element = rows[0]?.[at[0] ?? 0];
  return rows.every((row, n) => row[at[n] ?? 0] === element);
}
