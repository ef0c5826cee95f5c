/** One replacement in a text: at `at`, `remove` gives way to `insert`. */
export interface Splice {
  at: number;
  remove: string;
  insert: string;
}

/** Above this many differing words one replacement of the middle is cheaper than a finer answer is worth. */
const MAX_EDITS = 300;

/**
 * The least that turns `before` into `after`, word by word, in ascending order and in offsets of `before`: what a
 * colleague typed meanwhile, between two of the places changed here, stays.
 */
export function diffText(before: string, after: string): Splice[] {
  if (before === after) return [];
  const head = commonHead(before, after);
  const tail = commonTail(before.slice(head), after.slice(head));
  const remove = before.slice(head, before.length - tail);
  const insert = after.slice(head, after.length - tail);
  if (remove === '' || insert === '') return [{ at: head, remove, insert }];
  return diffWords(words(remove), words(insert), head) ?? [{ at: head, remove, insert }];
}

const words = (text: string) => text.match(/[\p{L}\p{N}_]+|\s+|[^]/gu) ?? [];

/**
 * Myers' greedy shortest edit script between two texts cut into words (or lines), in offsets of the first text after
 * `offset`; null when the two differ in more than MAX_EDITS of them.
 */
export function diffWords(
  a: readonly string[],
  b: readonly string[],
  offset: number,
): Splice[] | null {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(a.length + b.length, MAX_EDITS); edits += 1) {
    trace.push(reached);
    const next = new Map<number, number>();
    for (let k = -edits; k <= edits; k += 2) {
      let x = stepOf(reached, k, edits);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return splices(a, b, { trace, offset });
    }
    reached = next;
  }
  return null;
}

/** Furthest point on diagonal `k` after one more edit, before following equal words. */
function stepOf(reached: Map<number, number>, k: number, edits: number): number {
  const below = reached.get(k - 1) ?? -1;
  const above = reached.get(k + 1) ?? -1;
  return k === -edits || (k !== edits && below < above) ? above : below + 1;
}

/** Walks the trace backwards and joins neighbouring edits into splices. */
function splices(
  a: readonly string[],
  b: readonly string[],
  { trace, offset }: { trace: readonly Map<number, number>[]; offset: number },
): Splice[] {
  const removed = new Set<number>();
  const inserted = new Set<number>();
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const reached = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const below = reached.get(k - 1) ?? -1;
    const above = reached.get(k + 1) ?? -1;
    const down = k === -edits || (k !== edits && below < above);
    x = down ? above : below;
    y = x - (down ? k + 1 : k - 1);
    if (down) inserted.add(y);
    else removed.add(x);
  }
  const found: Splice[] = [];
  let at = offset;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    let [remove, insert] = ['', ''];
    while (removed.has(i) || inserted.has(j)) {
      if (removed.has(i)) remove += a[i++] ?? '';
      else insert += b[j++] ?? '';
    }
    if (remove !== '' || insert !== '') found.push({ at, remove, insert });
    at += remove.length + (a[i]?.length ?? 0);
    i += 1;
    j += 1;
  }
  return found;
}

/** Length of the common beginning, never inside a surrogate pair. */
function commonHead(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
  return n > 0 && isHigh(a.charCodeAt(n - 1)) ? n - 1 : n;
}

function commonTail(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n += 1;
  return n > 0 && isLow(a.charCodeAt(a.length - n)) ? n - 1 : n;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
