/**
 * Rows of names of pieces: `i` and a number is an item, `s` a line of the schedule, `l` any other line. What stands
 * where, when both sides changed the same stretch.
 */
import type { Side, Three } from './merge-value.ts';

type Rows = Three<string[]>;

interface Resolved {
  tokens: string[];
  /** Both sides changed the text between the items. */
  clash?: { was: string; ours: string; theirs: string };
}

const isText = (token: string) => token.startsWith('l');
const textOf = (tokens: readonly string[]) => tokens.filter(isText).join('');

/**
 * A stretch that both sides changed: the text of the side that changed it, the items and schedule lines of both. The
 * lens moves a schedule line to its item's week, so only new ones are added.
 */
export function resolveRun(slices: Three<readonly string[]>, rows: Rows, choose: Side): Resolved {
  const text = {
    base: textOf(slices.base),
    ours: textOf(slices.ours),
    theirs: textOf(slices.theirs),
  };
  const isClash = text.ours !== text.theirs && text.base !== text.ours && text.base !== text.theirs;
  const side = isClash
    ? choose
    : text.theirs === text.base
      ? 'ours'
      : text.ours === text.base
        ? 'theirs'
        : 'ours';
  const other = side === 'ours' ? 'theirs' : 'ours';
  const here = new Set(slices[side]);
  const known = new Set([...rows[side], ...rows.base]);
  const after = new Map<string | null, string[]>();
  let previous: string | null = null;
  for (const token of slices[other]) {
    if (here.has(token) && !isText(token)) previous = token;
    else if (!isText(token) && !known.has(token))
      after.set(previous, [...(after.get(previous) ?? []), token]);
  }
  const tokens = slices[side].flatMap((token) => [token, ...(after.get(token) ?? [])]);
  tokens.push(...(after.get(null) ?? []));
  if (!isClash) return { tokens };
  const said = (row: readonly string[]) =>
    row
      .filter(isText)
      .map((token) => token.slice(1))
      .join('')
      .trim();
  const clash = { was: said(slices.base), ours: said(slices.ours), theirs: said(slices.theirs) };
  return { tokens, clash };
}

/** Puts an item that stays back into the rows that lack it, behind what it stood behind elsewhere. */
export function restore(rows: Rows, token: string): void {
  const [whole] = [rows.ours, rows.theirs, rows.base].filter((row) => row.includes(token));
  if (!whole) return;
  const before = whole.slice(0, whole.indexOf(token)).toReversed();
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const row = rows[side];
    if (row.includes(token)) continue;
    const at = before.find((one) => one.startsWith('i') && row.includes(one));
    const first = row.findIndex((one) => one.startsWith('i'));
    row.splice(at ? row.indexOf(at) + 1 : Math.max(0, first), 0, token);
  }
}

/** The merged row with each item in it once: what both sides moved stands where ours put it. */
export function present(row: readonly string[], rows: Rows): string[] {
  const count = new Map<string, number>();
  for (const token of row) if (token.startsWith('i')) count.set(token, (count.get(token) ?? 0) + 1);
  const ours = neighbours(rows.ours);
  const done = new Set<string>();
  const kept: string[] = [];
  let previous: string | null = null;
  for (const token of row) {
    const many = count.get(token) ?? 0;
    if (many > 1) {
      count.set(token, many - 1);
      const isLast = many === 1;
      if (!isLast && ours.get(token) !== previous) continue;
      count.set(token, 0);
    } else if (many === 0 && done.has(token)) continue;
    if (token.startsWith('i')) {
      if (done.has(token)) continue;
      done.add(token);
      previous = token;
    }
    kept.push(token);
  }
  for (const side of ['ours', 'theirs'] as const) {
    for (const [token, before] of neighbours(rows[side])) {
      if (done.has(token)) continue;
      const at = before === null ? -1 : kept.indexOf(before);
      kept.splice(at < 0 ? kept.length : at + 1, 0, token);
      done.add(token);
    }
  }
  return kept;
}

/** The item before each item of a row. */
function neighbours(row: readonly string[]): Map<string, string | null> {
  const before = new Map<string, string | null>();
  let previous: string | null = null;
  for (const token of row) {
    if (!token.startsWith('i')) continue;
    before.set(token, previous);
    previous = token;
  }
  return before;
}
