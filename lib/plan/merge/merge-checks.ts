/** Checklists merged check by check: added, removed, reworded, ticked or moved on either side. */
import { oneLine } from '../parse/inline.ts';
import { mergeOrder, mergeValue, type Side, type Three } from './merge-value.ts';

export interface CheckValues {
  text: string;
  done: boolean;
}

/** A check of the merged list, and where it stands on each side (null: not there). */
export interface MergedCheck extends CheckValues {
  key: string;
  ours: number | null;
  theirs: number | null;
}

/** Both sides reworded a check, or one removed what the other changed (then the removed side is null). */
export interface CheckClash {
  key: string;
  was: string;
  ours: string | null;
  theirs: string | null;
}

export interface MergedChecks {
  checks: MergedCheck[];
  clashes: CheckClash[];
}

export interface CheckLists extends Three<readonly CheckValues[]> {
  /** Index in base of each check of ours, where that is known from elsewhere; else it is read from the texts. */
  oursFrom?: readonly (number | null)[];
}

interface Trio {
  base: CheckValues | undefined;
  ours: CheckValues | undefined;
  theirs: CheckValues | undefined;
}

/** Merges two lists that came from one; `choose` answers a clash by the check's key. */
export function mergeChecks(lists: CheckLists, choose: (key: string) => Side): MergedChecks {
  const { base, ours, theirs } = lists;
  const oursFrom = lists.oursFrom ?? matchChecks(base, ours);
  const theirsFrom = matchChecks(base, theirs);
  const keys = keysOf(ours, theirs, oursFrom, theirsFrom);
  const at = (list: readonly string[]) => new Map(list.map((key, n) => [key, n]));
  const [inOurs, inTheirs] = [at(keys.ours), at(keys.theirs)];
  const baseKeys = base.map((_, n) => `b${n}`);
  const values = new Map<string, CheckValues>();
  const clashes: CheckClash[] = [];
  for (const key of new Set([...baseKeys, ...keys.ours, ...keys.theirs])) {
    const trio: Trio = {
      base: key.startsWith('b') ? base[Number(key.slice(1))] : undefined,
      ours: ours[inOurs.get(key) ?? -1],
      theirs: theirs[inTheirs.get(key) ?? -1],
    };
    const { value, clash } = mergeCheck(trio, choose(key));
    if (value) values.set(key, value);
    if (clash) clashes.push({ key, ...clash });
  }
  const order = mergeOrder(
    { base: baseKeys, ours: keys.ours, theirs: keys.theirs },
    new Set(values.keys()),
  );
  const checks = order.flatMap((key) => {
    const value = values.get(key);
    if (!value) return [];
    return [{ key, ...value, ours: inOurs.get(key) ?? null, theirs: inTheirs.get(key) ?? null }];
  });
  return { checks, clashes };
}

function mergeCheck(
  { base, ours, theirs }: Trio,
  choose: Side,
): { value: CheckValues | null; clash?: Omit<CheckClash, 'key'> } {
  if (ours && theirs) {
    const text = mergeValue(
      { base: base?.text ?? ours.text, ours: ours.text, theirs: theirs.text },
      choose,
    );
    const done = mergeValue(
      { base: base?.done ?? false, ours: ours.done, theirs: theirs.done },
      choose,
    );
    const value = { text: text.value, done: done.value };
    if (text.changed !== 'clash') return { value };
    return { value, clash: { was: base?.text ?? '', ours: ours.text, theirs: theirs.text } };
  }
  const left = ours ?? theirs;
  if (!base || !left) return { value: left ?? null };
  if (left.text === base.text && left.done === base.done) return { value: null };
  const kept = choose === (ours ? 'ours' : 'theirs') ? left : null;
  const said = (check: CheckValues | undefined) =>
    check ? `${check.done ? '☑' : '☐'} ${check.text}` : null;
  return { value: kept, clash: { was: said(base) ?? '', ours: said(ours), theirs: said(theirs) } };
}

/** One name for a check on both sides: its place in base, else one of its own; the same new text is one check. */
function keysOf(
  ours: readonly CheckValues[],
  theirs: readonly CheckValues[],
  oursFrom: readonly (number | null)[],
  theirsFrom: readonly (number | null)[],
): { ours: string[]; theirs: string[] } {
  const used = new Set<number>();
  const own = ours.map((_, n) => {
    const from = oursFrom[n] ?? null;
    if (from === null || used.has(from)) return `o${n}`;
    used.add(from);
    return `b${from}`;
  });
  const added = new Map<string, string[]>();
  own.forEach((key, n) => {
    if (key.startsWith('b')) return;
    const text = wordsOf(ours[n]);
    added.set(text, [...(added.get(text) ?? []), key]);
  });
  const incoming = theirs.map((check, n) => {
    const from = theirsFrom[n] ?? null;
    return from === null ? (added.get(wordsOf(check))?.shift() ?? `t${n}`) : `b${from}`;
  });
  return { ours: own, theirs: incoming };
}

/** For each check of `after` its index in `before`, or null: by its text, else by its place between two that are known. */
export function matchChecks(
  before: readonly CheckValues[],
  after: readonly CheckValues[],
): (number | null)[] {
  const byText = new Map<string, number[]>();
  before.forEach((check, n) => {
    const text = wordsOf(check);
    byText.set(text, [...(byText.get(text) ?? []), n]);
  });
  const from = after.map((check) => byText.get(wordsOf(check))?.shift() ?? null);
  const used = new Set(from);
  // A reworded check stands where it stood: between the same neighbours, as one of as many, with a word in common.
  let start = 0;
  for (let n = 0; n <= after.length; n++) {
    if (n < after.length && from[n] === null) continue;
    const low = (start > 0 ? (from[start - 1] ?? -1) : -1) + 1;
    const high = n < after.length ? (from[n] ?? 0) : before.length;
    const free = range(low, high).filter((index) => !used.has(index));
    const gap = n - start;
    for (let k = 0; k < gap; k++) {
      const index = gap === free.length ? free[k] : undefined;
      if (index === undefined || !shareWords(before[index], after[start + k])) continue;
      from[start + k] = index;
      used.add(index);
    }
    start = n + 1;
  }
  return from;
}

const wordsOf = (check: CheckValues | undefined) => oneLine(check?.text ?? '').toLowerCase();

function shareWords(a: CheckValues | undefined, b: CheckValues | undefined): boolean {
  const words = (check: CheckValues | undefined) =>
    wordsOf(check).match(/\p{L}{3,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ??
    [];
  const known = new Set<string>(words(a));
  return words(b).some((word) => known.has(word));
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
