/**
 * A plan imported again into its board: what it was at the last import, what the board made of it, what the new file
 * says. Pure: nothing is applied here.
 */
import type { Item, NewItem } from '../board/types.ts';
import {
  mergeItem,
  sameItem,
  type ItemValues,
  type MergedItem,
} from '../plan/merge/merge-items.ts';
import type { Side } from '../plan/merge/merge-value.ts';
import { matchItems } from '../plan/merge/match.ts';
import type { PlanItem } from '../plan/types.ts';
import {
  mergeBoard,
  NO_BOARD_MERGE,
  type BoardField,
  type BoardWords,
  type MergedBoard,
} from './merge-import-board.ts';
import { partnersOf, pastOf, type MergeSource } from './merge-import-past.ts';
import { boardValues, NOTHING, planValues } from './merge-import-values.ts';
import { newItemOf } from './plan-to-board.ts';

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
  /** What the file changes of the board itself. */
  board: MergedBoard;
  /** Head lines of the new file whose items the board has, or had and deleted: an export answers for these. */
  imported: number[];
  /** Clashes and removals that nobody decided. */
  undecided: number;
}

const choiceIn =
  ({ clashes }: ImportDecisions) =>
  (field: BoardField): Side =>
    clashes[boardKey(field)] ?? 'ours';

export const clashKey = (item: string, key: string): string => `${item} ${key}`;
/** The key of a clash about the board itself. */
export const boardKey = (field: BoardField): string => clashKey('board', field.toLowerCase());
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
  /** What the last import, the board and the new file say of the board itself; nothing of it is merged without. */
  board?: { base: BoardWords | null; ours: BoardWords; theirs: BoardWords };
  decisions?: ImportDecisions;
}

/** Compares the three and applies the decisions to what came out. */
export function mergeImport({
  items,
  source,
  plan,
  board,
  decisions = NO_DECISIONS,
}: Merging): ImportMerge {
  const past = pastOf(items, source);
  const partner = partnersOf(past, plan.items, new Set(decisions.apart));
  const result: ImportMerge = {
    kept: [],
    added: [],
    removed: [],
    board: board ? mergeBoard(board, choiceIn(decisions)) : NO_BOARD_MERGE,
    imported: [],
    undecided: 0,
  };
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
  for (const { field } of merge.board.clashes)
    if (clashes[boardKey(field)] === undefined) count += 1;
  for (const { item, merged, clash } of merge.kept) {
    for (const { key } of merged.clashes) count += open(item, key);
    if (clash) count += open(item, DELETED);
  }
  return count;
}
