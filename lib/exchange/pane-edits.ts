import type * as Y from 'yjs';
import { fitItem } from '../board/clean.ts';
import {
  addItem,
  deleteItems,
  moveItem,
  restoreItems,
  setEffort,
  setMeta,
  setNotes,
  setOwner,
  setStatus,
  setTimeline,
  setTitle,
  together,
} from '../board/edit.ts';
import { itemMap } from '../board/keys.ts';
import { readItem, readMeta } from '../board/read.ts';
import type { Actor, Item, NewItem } from '../board/types.ts';
import { matchItems } from '../plan/merge/match.ts';
import { parsePlan } from '../plan/parse/parse-plan.ts';
import type { PlanItem } from '../plan/types.ts';
import type { LivePlan } from './live-plan.ts';
import { diffTexts } from './merge-texts.ts';
import { setPaneChecks } from './pane-checks.ts';
import { newItemOf } from './plan-to-board.ts';
import { lineCounter } from './shown-text.ts';

/** A plan that a person typed in. */
export interface TypedPlan {
  /** What the board said, and the person saw, before. */
  base: LivePlan;
  text: string;
  /** By item of `base`: the 1-based line its head stands on now, or null where that line was taken out. */
  heads: readonly (number | null)[];
  /** The line that is being typed on: what is half said there waits. Null when the person has gone elsewhere. */
  caret: number | null;
  /** Items taken off the board by typing, which come back when their text does. */
  gone?: readonly Item[];
}

type Values = Required<NewItem>;

/** What typing means for the board. */
export interface PaneChanges {
  /** What was typed of an item: before and after, as a board would hold it. */
  set: readonly { id: string; was: Values; now: Values }[];
  add: readonly { line: number; item: Values }[];
  restore: readonly { id: string; now: Values }[];
  remove: readonly string[];
  /** Where each item that stays stands in the typed text: the line of its head by id. */
  lines: ReadonlyMap<string, number>;
  /** True while something half typed waits. */
  waits: boolean;
}

/** Where the heads of the items stand in a text that came from theirs by typing, as far as two texts can tell. */
export function headsAfter(base: LivePlan, text: string): (number | null)[] {
  const before = lineCounter(base.text);
  const after = lineCounter(text);
  const splices = diffTexts(base.text, text);
  return base.items.map(({ read }) => {
    const end = before.startOf(read.line + 1);
    /** The first of the line's characters that is still there. */
    let at = before.startOf(read.line);
    let shift = 0;
    for (const splice of splices) {
      if (splice.at > at) break;
      at = Math.max(at, splice.at + splice.remove.length);
      shift += splice.insert.length - splice.remove.length;
    }
    const whole = end - (base.text[end - 1] === '\n' ? 1 : 0);
    return at < whole ? after.lineAt(at + shift) : null;
  });
}

/** Compares a typed plan with what was there, item by item. */
export function paneChanges(typed: TypedPlan): PaneChanges {
  const { base, text, heads, caret, gone = [] } = typed;
  const read = parsePlan(text).items;
  const pairs = pairItems(base, read, heads);
  const set: PaneChanges['set'][number][] = [];
  const remove: string[] = [];
  const lines = new Map<string, number>();
  let waits = false;
  base.items.forEach(({ id, read: was }, n) => {
    const now = pairs.get(n);
    if (id === null) return;
    if (now !== undefined) {
      lines.set(id, now.line);
      const [before, after] = [valuesOf(was), valuesOf(now)];
      if (JSON.stringify(before) !== JSON.stringify(after))
        set.push({ id, was: before, now: after });
    } else if (caret !== null && heads[n] === caret && !isBlank(text, caret)) waits = true;
    else remove.push(id);
  });
  // What follows a head that is being rewritten would be read as something else: all of it waits.
  if (waits) return { set: [], add: [], restore: [], remove: [], lines, waits };
  const known = new Set(pairs.values());
  const add: PaneChanges['add'][number][] = [];
  const restore: PaneChanges['restore'][number][] = [];
  const back = new Map(gone.map((item) => [item.title, item.id]));
  for (const item of read) {
    if (known.has(item)) continue;
    const values = valuesOf(item);
    const id = back.get(values.title);
    if (item.line === caret) waits = true;
    else if (id !== undefined) {
      restore.push({ id, now: values });
      lines.set(id, item.line);
      back.delete(values.title);
    } else add.push({ line: item.line, item: values });
  }
  return { set, add, restore, remove, lines, waits };
}

/** Which typed item is which of the base: first where its own line went, then by what it says. */
function pairItems(
  base: LivePlan,
  read: readonly PlanItem[],
  heads: readonly (number | null)[],
): Map<number, PlanItem> {
  const byLine = new Map(read.map((item) => [item.line, item]));
  const pairs = new Map<number, PlanItem>();
  const taken = new Set<PlanItem>();
  const pair = (n: number, item: PlanItem) => {
    pairs.set(n, item);
    taken.add(item);
  };
  base.items.forEach((_, n) => {
    const item = byLine.get(heads[n] ?? 0);
    if (item !== undefined && !taken.has(item)) pair(n, item);
  });
  const left = base.items.flatMap((item, n) => (pairs.has(n) ? [] : [{ n, read: item.read }]));
  const free = read.filter((item) => !taken.has(item));
  const matches = matchItems(
    left.map((item) => item.read),
    free,
  );
  for (const { before, after } of matches) {
    const [mine, item] = [left[before], free[after]];
    if (mine && item) pair(mine.n, item);
  }
  return pairs;
}

function isBlank(text: string, line: number): boolean {
  const counter = lineCounter(text);
  return text.slice(counter.startOf(line), counter.startOf(line + 1)).trim() === '';
}

const valuesOf = (read: PlanItem): Values => {
  const { origin: _, ...values } = fitItem(newItemOf(read, ''));
  const checks = values.checks.map(({ text, done }) => ({ text, done, line: null }));
  return { ...values, ref: null, section: [], checks, origin: null };
};

/**
 * Makes the changes on the board, as one edit and one step of undo. Values of a card that a colleague changed meanwhile
 * and nobody typed over stay. Returns the line of every item in the typed text, new ones included, by id.
 */
export function applyPaneChanges(
  doc: Y.Doc,
  actor: Actor,
  changes: PaneChanges,
): Map<string, number> {
  const lines = new Map(changes.lines);
  together(doc, () => {
    widen(doc, actor, changes);
    const here = (id: string) => readItem(id, itemMap(doc, id))?.deleted === null;
    const restored = changes.restore.filter(({ id }) => !here(id));
    restoreItems(doc, actor, { items: restored.map(({ id }) => id) });
    for (const { id, now } of changes.restore)
      if (here(id)) setValues(doc, actor, { id, was: null, now });
    for (const { id, was, now } of changes.set) {
      // Somebody removed what I was writing in: what is written comes back.
      if (!here(id)) restoreItems(doc, actor, { items: [id] });
      if (here(id)) setValues(doc, actor, { id, was, now });
    }
    deleteItems(doc, actor, { items: changes.remove });
    for (const { line, item } of changes.add) {
      if (item.title !== '') lines.set(addItem(doc, actor, item), line);
    }
  });
  return lines;
}

/** Every week that is in use has its column. */
function widen(doc: Y.Doc, actor: Actor, { set, add, restore }: PaneChanges): void {
  const last = [
    ...set.map(({ now }) => now),
    ...restore.map(({ now }) => now),
    ...add.map(({ item }) => item),
  ].reduce((week, { weeks }) => Math.max(week, weeks[1]), 0);
  if (last > readMeta(doc).weeks) setMeta(doc, actor, { weeks: last });
}

/** Sets what differs; everything where there is nothing to compare with. */
function setValues(
  doc: Y.Doc,
  actor: Actor,
  { id: item, was, now }: { id: string; was: Values | null; now: Values },
): void {
  const differs = (key: keyof Values) =>
    was === null || JSON.stringify(was[key]) !== JSON.stringify(now[key]);
  if (differs('title') && now.title !== '') setTitle(doc, actor, { item, title: now.title });
  const place = readItem(item, itemMap(doc, item))?.place;
  if (place && (differs('lane') || differs('weeks'))) {
    const lane = differs('lane') ? now.lane : place.lane;
    const weeks = differs('weeks') ? now.weeks : place.weeks;
    moveItem(doc, actor, { item, to: { lane, weeks } });
  }
  if (differs('status')) setStatus(doc, actor, { item, status: now.status });
  if (differs('owner')) setOwner(doc, actor, { item, value: now.owner });
  if (differs('timeline')) setTimeline(doc, actor, { item, value: now.timeline });
  if (differs('effort')) setEffort(doc, actor, { item, value: now.effort });
  if (differs('notes')) setNotes(doc, actor, { item, notes: now.notes });
  if (differs('checks'))
    setPaneChecks(doc, actor, { item, was: was?.checks ?? null, now: now.checks });
}
