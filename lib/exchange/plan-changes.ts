import type { Patch } from '../plan/types.ts';

/** A run of lines that an export changes. */
export interface PlanChange {
  /** 1-based line of the old text at which `old` stands, or would stand when it is empty. */
  line: number;
  old: readonly string[];
  new: readonly string[];
  /** Why, in the words of the patches; no reason twice. */
  why: readonly string[];
}

/** Lines shown around a change. */
const CONTEXT = 2;

export interface DiffRow {
  kind: 'same' | 'old' | 'new';
  /** 1-based line in the old text; null for a new line. */
  line: number | null;
  text: string;
  /** On the first row of a change: its reasons. */
  why: readonly string[];
}

interface Lines {
  /** Offset of each line's start; one more at the end of the text. */
  starts: readonly number[];
  /** The line, without its ending. */
  at: (index: number) => string;
  /** Index of the line that holds the offset. */
  indexOf: (offset: number) => number;
  count: number;
}

/**
 * The lines that `patches` change in `text`, in order. Patches lie apart from each other, as `applyEdits` gives them;
 * those that touch one line become one change.
 */
export function planChanges(text: string, patches: readonly Patch[]): PlanChange[] {
  const lines = linesOf(text);
  const sorted = patches.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const groups: { first: number; last: number; patches: Patch[] }[] = [];
  for (const patch of sorted) {
    const first = lines.indexOf(patch.from);
    // Also the line a patch ends before: without its ending, what the patch inserts would run into it.
    const last = lines.indexOf(patch.to);
    const group = groups.at(-1);
    if (group && first <= group.last) {
      group.last = Math.max(group.last, last);
      group.patches.push(patch);
    } else groups.push({ first, last, patches: [patch] });
  }
  return groups.flatMap((group) => changeOf(text, lines, group) ?? []);
}

function changeOf(
  text: string,
  lines: Lines,
  { first, last, patches }: { first: number; last: number; patches: readonly Patch[] },
): PlanChange | null {
  const from = lines.starts[first] ?? 0;
  const to = lines.starts[last + 1] ?? text.length;
  let at = from;
  let patched = '';
  for (const patch of patches) {
    patched += text.slice(at, patch.from) + patch.insert;
    at = patch.to;
  }
  patched += text.slice(at, Math.max(at, to));
  const old = whole(text.slice(from, to));
  const now = whole(patched);
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let sameEnd = 0;
  while (
    sameEnd < old.length - same &&
    sameEnd < now.length - same &&
    old[old.length - 1 - sameEnd] === now[now.length - 1 - sameEnd]
  ) {
    sameEnd++;
  }
  if (same === old.length && same === now.length) return null;
  const start = first + same;
  return {
    line: start + 1,
    old: old.slice(same, old.length - sameEnd),
    new: now.slice(same, now.length - sameEnd),
    why: [...new Set(patches.map((patch) => patch.why))],
  };
}

/** The changes with the lines around them, as rows; changes close to each other share one hunk. */
export function diffHunks(text: string, changes: readonly PlanChange[]): DiffRow[][] {
  const lines = linesOf(text);
  const hunks: DiffRow[][] = [];
  let shown = 0;
  const same = (from: number, to: number): DiffRow[] =>
    range(from, Math.min(lines.count, to)).map((index) => ({
      kind: 'same',
      line: index + 1,
      text: lines.at(index),
      why: [],
    }));
  changes.forEach((change, i) => {
    const start = change.line - 1;
    const end = start + change.old.length;
    const hunk = hunks.at(-1);
    const rows = hunk && start - CONTEXT <= shown ? hunk : [];
    if (rows !== hunk) hunks.push(rows);
    rows.push(...same(Math.max(shown, start - CONTEXT), start));
    const first = rows.length;
    rows.push(
      ...change.old.map((text, at): DiffRow => ({
        kind: 'old',
        line: start + at + 1,
        text,
        why: [],
      })),
      ...change.new.map((text): DiffRow => ({ kind: 'new', line: null, text, why: [] })),
    );
    const head = rows[first];
    if (head) rows[first] = { ...head, why: change.why };
    const next = (changes[i + 1]?.line ?? Infinity) - 1;
    shown = Math.min(end + CONTEXT, next);
    rows.push(...same(end, shown));
  });
  return hunks;
}

/** Lines of a run of text, without their endings; the emptiness after a last ending is no line. */
function whole(run: string): string[] {
  const lines = run.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function linesOf(text: string): Lines {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const count = starts.at(-1) === text.length ? starts.length - 1 : starts.length;
  if (count === starts.length) starts.push(text.length);
  return {
    starts,
    count,
    at: (index) => text.slice(starts[index], starts[index + 1]).replace(/\r\n$|[\r\n]$/, ''),
    indexOf(offset) {
      let low = 0;
      let high = Math.max(0, starts.length - 2);
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? Infinity) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
