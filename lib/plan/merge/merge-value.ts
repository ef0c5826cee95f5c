/** Three-way merge of single values, texts and orders: base is what both sides started from. */

/** `ours` is the board, or the file that is merged into; `theirs` the plan that comes in. */
export type Side = 'ours' | 'theirs';

export interface Three<T> {
  base: T;
  ours: T;
  theirs: T;
}

export interface MergedValue<T> {
  value: T;
  /** Who changed it; `both` in the same way, `clash` differently. */
  changed: 'none' | Side | 'both' | 'clash';
}

/** The value that changed wins; where both changed it differently, the chosen side's stands and it is a clash. */
export function mergeValue<T>(
  { base, ours, theirs }: Three<T>,
  choose: Side,
  same: (a: T, b: T) => boolean = Object.is,
): MergedValue<T> {
  if (same(ours, theirs)) return { value: ours, changed: same(base, ours) ? 'none' : 'both' };
  if (same(base, ours)) return { value: theirs, changed: 'theirs' };
  if (same(base, theirs)) return { value: ours, changed: 'ours' };
  return { value: choose === 'ours' ? ours : theirs, changed: 'clash' };
}

/**
 * The order of a merged list: of what is `kept`, as the side that reordered says (ours when both did), and what only the
 * other side has right after what stands before it there. Keys are unique within each list.
 */
export function mergeOrder(lists: Three<readonly string[]>, kept: ReadonlySet<string>): string[] {
  const ours = lists.ours.filter((key) => kept.has(key));
  const theirs = lists.theirs.filter((key) => kept.has(key));
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  const base = lists.base.filter((key) => inOurs.has(key) && inTheirs.has(key));
  const known = new Set(base);
  const inOrder = (list: readonly string[]) => list.filter((key) => known.has(key)).join('\n');
  const isOurs = inOrder(ours) !== base.join('\n');
  const [skeleton, other] = isOurs ? [ours, theirs] : [theirs, ours];
  const here = new Set(skeleton);
  /** What comes right after a key (null: at the start). */
  const after = new Map<string | null, string[]>();
  let previous: string | null = null;
  for (const key of other) {
    if (here.has(key)) previous = key;
    else after.set(previous, [...(after.get(previous) ?? []), key]);
  }
  const merged = [...(after.get(null) ?? [])];
  for (const key of skeleton) merged.push(key, ...(after.get(key) ?? []));
  return merged;
}
