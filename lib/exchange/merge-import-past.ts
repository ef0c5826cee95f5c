/** The past that a board and a plan that comes in again have in common: the last import. */
import type { Item } from '../board/types.ts';
import { matchItems } from '../plan/merge/match.ts';
import { matchChecks } from '../plan/merge/merge-checks.ts';
import type { PlanItem } from '../plan/types.ts';
import { standsIn, type Source } from './board-to-plan.ts';

/** The plan a board holds now. */
export interface MergeSource extends Source {
  /** The items of the import it goes back to, where people wrote into the text since; else the baseline itself. */
  importedItems?: readonly PlanItem[];
}

export interface Past {
  /** The items at the last import. */
  root: readonly PlanItem[];
  /** Indexes into it of those that came onto the board. */
  imported: ReadonlySet<number>;
  /** The board's item of each, deleted ones too. */
  items: ReadonlyMap<number, Item>;
  linked: ReadonlySet<string>;
  /** Which of its checks each of the board's checks was, at the last import. */
  checks: (root: number) => readonly (number | null)[] | undefined;
}

/** Joins the board's items with the last import, through the text as people wrote on in it since. */
export function pastOf(items: readonly Item[], source: MergeSource | null): Past {
  if (source === null) {
    const none = new Map<number, Item>();
    return {
      root: [],
      imported: new Set(),
      items: none,
      linked: new Set(),
      checks: () => undefined,
    };
  }
  const { baseline, importedItems: root = baseline } = source;
  const rootOf = new Map(
    root === baseline
      ? baseline.map((_, n) => [n, n])
      : matchItems(root, baseline).map(({ before, after }) => [after, before]),
  );
  const indexes = new Map(baseline.map(({ line }, n) => [line, n]));
  const lines = new Set(source.imported);
  const byRoot = new Map<number, Item>();
  const here = new Map<number, number>();
  const linked = new Set<string>();
  // Of two items that say they stand on one line, the one that is on the board is believed.
  for (const item of items.toSorted(
    (a, b) => Number(a.deleted !== null) - Number(b.deleted !== null),
  )) {
    const { origin } = item;
    if (!standsIn(source, origin) || !lines.has(origin.line)) continue;
    const index = indexes.get(origin.line);
    const at = index === undefined ? undefined : rootOf.get(index);
    if (at === undefined || index === undefined || byRoot.has(at)) continue;
    byRoot.set(at, item);
    here.set(at, index);
    linked.add(item.id);
  }
  // What was taken out of the text beside the board was on the board before.
  const known = new Set(rootOf.values());
  const imported = root.flatMap((_, n) => (known.has(n) ? [] : [n]));
  for (const [index, at] of rootOf) if (lines.has(baseline[index]?.line ?? 0)) imported.push(at);
  return {
    root,
    imported: new Set(imported),
    items: byRoot,
    linked,
    checks(at) {
      const item = byRoot.get(at);
      const read = baseline[here.get(at) ?? -1];
      const first = root[at];
      if (!item || !read || !first) return undefined;
      const byLine = new Map(read.checks.map(({ line }, n) => [line, n]));
      const before = read === first ? null : matchChecks(first.checks, read.checks);
      return item.checks.map(({ line }) => {
        const index = line === null ? undefined : byLine.get(line);
        if (index === undefined) return null;
        return before ? (before[index] ?? null) : index;
      });
    },
  };
}

/**
 * The item of the last import that each item of the file is, by their indexes. An equal title is believed first; then
 * what the board calls an item by now, since the file may be an export; likenesses come last.
 */
export function partnersOf(
  past: Past,
  read: readonly PlanItem[],
  apart: ReadonlySet<number>,
): Map<number, { base: number; sure: number }> {
  const partners = new Map<number, { base: number; sure: number }>();
  const found = new Set<number>();
  const take = (base: number, after: number, sure: number) => {
    if (partners.has(after) || found.has(base)) return;
    if (sure < 1 && apart.has(read[after]?.line ?? 0)) return;
    partners.set(after, { base, sure });
    found.add(base);
  };
  const matches = matchItems(past.root, read);
  for (const { before, after, sure } of matches) if (sure >= EQUAL_TITLE) take(before, after, sure);
  const here = [...past.items].filter(([base]) => !found.has(base));
  const free = read.flatMap((item, index) => (partners.has(index) ? [] : [{ item, index }]));
  const now = matchItems(
    here.map(([, item]) => item),
    free.map(({ item }) => item),
  );
  for (const { before, after, sure } of now)
    if (sure >= EQUAL_TITLE) take(here[before]?.[0] ?? -1, free[after]?.index ?? -1, sure);
  for (const { before, after, sure } of matches) take(before, after, sure);
  return partners;
}

/** From here on two items have the same title. */
const EQUAL_TITLE = 0.95;
