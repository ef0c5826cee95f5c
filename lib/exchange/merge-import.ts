/**
 * A plan imported again into its board: what it was at the last import, what the board made of it, what the new file
 * says. Pure: nothing is applied here.
 */
import { fitItem } from '../board/clean.ts';
import type { Item, NewItem } from '../board/types.ts';
import { matchChecks } from '../plan/merge/merge-checks.ts';
import {
  mergeItem,
  sameItem,
  type ItemValues,
  type MergedItem,
} from '../plan/merge/merge-items.ts';
import type { Side } from '../plan/merge/merge-value.ts';
import { matchItems } from '../plan/merge/match.ts';
import type { PlanItem } from '../plan/types.ts';
import type { Source } from './board-to-plan.ts';
import { newItemOf } from './plan-to-board.ts';
import { statusOfChecks } from './status-of-checks.ts';

/** The plan a board holds now. */
export interface MergeSource extends Source {
  /** The items of the import it goes back to, where people wrote into the text since; else the baseline itself. */
  importedItems?: readonly PlanItem[];
}

/** What a person decided about an import; everything is by head lines of the new file or ids of items. */
export interface ImportDecisions {
  /** Lines whose item is not the one it was taken for. */
  apart: readonly number[];
  /** Lines of new items that are not wanted on the board. */
  leftOut: readonly number[];
  /** What becomes of items that are no longer in the file. */
  removed: Readonly<Record<string, 'keep' | 'remove'>>;
  /** Which value of a clash stands, by `clashKey`. */
  clashes: Readonly<Record<string, Side>>;
}

export const NO_DECISIONS: ImportDecisions = { apart: [], leftOut: [], removed: {}, clashes: {} };

/** An item of the new file that is on the board. */
export interface KeptItem {
  item: Item;
  read: PlanItem;
  /** The board's values as they are, in the words of a plan. */
  ours: ItemValues;
  merged: MergedItem;
  /** 0 to 1: how sure it is that these two are one. */
  sure: number;
  /** Its title at the last import. */
  was: string;
  /** Deleted on the board; `restore` when the file's changes were chosen over that. */
  deleted: null | 'stays' | 'restore';
  /** Deleted on the board and changed in the file: waits for a decision. */
  clash: boolean;
}

export interface ImportMerge {
  kept: KeptItem[];
  /** In the file only, with what the board would hold of them. */
  added: { read: PlanItem; item: NewItem; leftOut: boolean }[];
  /** On the board and no longer in the file. */
  removed: { item: Item; changed: boolean; choice: 'keep' | 'remove' | null }[];
  /** Head lines of the new file whose items the board has, or had and deleted: an export answers for these. */
  imported: number[];
  /** Clashes and removals that nobody decided. */
  undecided: number;
}

export const clashKey = (item: string, key: string): string => `${item} ${key}`;
/** The key of the clash between a deletion on the board and a change in the file. */
export const DELETED = 'deleted';

/** Items that the board and the file have without a common past count as one only when they are as good as the same. */
const SAME_NEW_ITEM = 0.9;

interface Merging {
  /** All items of the document, deleted ones too. */
  items: readonly Item[];
  /** Null for a board that was made without a plan. */
  source: MergeSource | null;
  plan: { items: readonly PlanItem[] };
  decisions?: ImportDecisions;
}

/** Compares the three and applies the decisions to what came out. */
export function mergeImport({
  items,
  source,
  plan,
  decisions = NO_DECISIONS,
}: Merging): ImportMerge {
  const past = pastOf(items, source);
  const partner = partnersOf(past, plan.items, new Set(decisions.apart));
  const result: ImportMerge = { kept: [], added: [], removed: [], imported: [], undecided: 0 };
  const fresh: PlanItem[] = [];
  const found = new Set<number>();
  plan.items.forEach((read, index) => {
    const match = partner.get(index);
    if (!match) return void fresh.push(read);
    found.add(match.base);
    if (!past.imported.has(match.base)) return;
    result.imported.push(read.line);
    const base = past.root[match.base];
    const item = past.items.get(match.base);
    if (base && item)
      keep(
        result,
        { item, read, base, sure: match.sure, from: past.checks(match.base) },
        decisions,
      );
  });
  past.root.forEach((base, index) => {
    const item = past.items.get(index);
    if (!found.has(index) && item && item.deleted === null)
      result.removed.push(removedOf(item, base, decisions));
  });
  const loose = items.filter((item) => item.deleted === null && !past.linked.has(item.id));
  const apart = new Set(decisions.apart);
  joinLoose(
    result,
    loose,
    fresh.filter(({ line }) => !apart.has(line)),
    decisions,
  );
  const joined = new Set(result.kept.map(({ read }) => read.line));
  const leftOut = new Set(decisions.leftOut);
  for (const read of fresh) {
    if (joined.has(read.line)) continue;
    const isOut = leftOut.has(read.line);
    result.added.push({ read, item: newItemOf(read, ''), leftOut: isOut });
    if (!isOut) result.imported.push(read.line);
  }
  result.imported.sort((a, b) => a - b);
  result.undecided = undecidedOf(result, decisions);
  return result;
}

/**
 * The item of the last import that each item of the file is, by their indexes. An equal title is believed first; then
 * what the board calls an item by now, since the file may be an export; likenesses come last.
 */
function partnersOf(
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

interface Past {
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
function pastOf(items: readonly Item[], source: MergeSource | null): Past {
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
    if (origin?.source !== source.id || !lines.has(origin.line)) continue;
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

interface Keeping {
  item: Item;
  read: PlanItem;
  /** Null where both have it without a common past. */
  base: PlanItem | null;
  sure: number;
  from: readonly (number | null)[] | undefined;
}

function keep(
  result: ImportMerge,
  { item, read, base, sure, from }: Keeping,
  decisions: ImportDecisions,
): void {
  const theirs = planValues(read);
  const ours = boardValues(item, theirs.derived);
  const was = base
    ? planValues(base)
    : { ...ours, ...NOTHING, ref: ours.ref, section: ours.section };
  const isGone = item.deleted !== null;
  const choice = decisions.clashes[clashKey(item.id, DELETED)];
  const choose = (key: string) =>
    isGone ? 'theirs' : (decisions.clashes[clashKey(item.id, key)] ?? 'ours');
  const merged = mergeItem({ base: was, ours, theirs }, choose, from);
  const changed =
    isGone && !sameItem({ ...was, section: [], ref: null }, { ...theirs, section: [], ref: null });
  result.kept.push({
    item,
    read,
    ours,
    merged: isGone ? { ...merged, clashes: [] } : merged,
    sure,
    was: base?.title ?? item.title,
    deleted: isGone ? (changed && choice === 'theirs' ? 'restore' : 'stays') : null,
    clash: changed,
  });
}

/** What a value was where there is no common past. */
const NOTHING = {
  priority: null,
  weeks: null,
  status: null,
  owner: null,
  timeline: null,
  effort: null,
  notes: null,
  checks: [],
} as const;

function removedOf(
  item: Item,
  base: PlanItem,
  decisions: ImportDecisions,
): ImportMerge['removed'][number] {
  const was = planValues(base);
  const changed = !sameItem(was, boardValues(item, was.derived));
  return { item, changed, choice: decisions.removed[item.id] ?? null };
}

/** Items that came onto the board by hand and into the file by an export, or by hand too. */
function joinLoose(
  result: ImportMerge,
  loose: readonly Item[],
  fresh: readonly PlanItem[],
  decisions: ImportDecisions,
): void {
  for (const { before, after, sure } of matchItems(loose, fresh)) {
    const [item, read] = [loose[before], fresh[after]];
    if (!item || !read || sure < SAME_NEW_ITEM) continue;
    keep(result, { item, read, base: null, sure, from: undefined }, decisions);
    result.imported.push(read.line);
  }
}

function undecidedOf(merge: ImportMerge, { clashes }: ImportDecisions): number {
  const open = (item: Item, key: string) => (clashes[clashKey(item.id, key)] === undefined ? 1 : 0);
  let count = merge.removed.filter(({ choice }) => choice === null).length;
  for (const { item, merged, clash } of merge.kept) {
    for (const { key } of merged.clashes) count += open(item, key);
    if (clash) count += open(item, DELETED);
  }
  return count;
}

/** A plan's item as the board would hold it, in the words of a plan. */
export function planValues(read: PlanItem): ItemValues {
  const fit = fitItem(newItemOf(read, ''));
  const from = read.why.status?.from;
  return {
    ref: fit.ref,
    title: fit.title || 'Untitled',
    section: fit.section,
    priority: fit.lane === 'none' ? null : fit.lane,
    weeks: fit.weeks[0] === 0 ? null : fit.weeks,
    status: fit.status,
    derived: from === undefined || from === 'checks',
    owner: fit.owner,
    timeline: fit.timeline,
    effort: fit.effort,
    issue: null,
    notes: fit.notes || null,
    checks: fit.checks.map(({ text, done }) => ({ text, done })),
  };
}

/** A board's item in the words of a plan. */
function boardValues(item: Item, derived: boolean): ItemValues {
  const { ref, title, section, place, status, owner, timeline, effort, notes } = item;
  return {
    ref,
    title,
    section,
    priority: place.lane === 'none' ? null : place.lane,
    weeks: place.weeks[0] === 0 ? null : place.weeks,
    status,
    derived: derived && status === statusOfChecks(item.checks),
    owner,
    timeline,
    effort,
    issue: null,
    notes: notes || null,
    checks: item.checks.map(({ text, done }) => ({ text, done })),
  };
}
