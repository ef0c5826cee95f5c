import type * as Y from 'yjs';
import {
  MAX_BOARD_ITEMS,
  MAX_FIELD_CHARS,
  MAX_NOTES_CHARS,
  MAX_TITLE_CHARS,
  MAX_WEEKS,
} from '../limits.ts';
import { cellEntries, makeRoom, type Position } from './cell.ts';
import { cleanField, cleanLine, cleanText, fitItem, within } from './clean.ts';
import { insertItem } from './create.ts';
import { isIsoDate, mondayOf } from './dates.ts';
import { inEdit, writeText, writeValue } from './journal.ts';
import { itemMap, itemsOf, laneKey, type ItemKey } from './keys.ts';
import { checkHere, checkLane, checkWeeks, isHere } from './move.ts';
import { readItem, readMeta, readPlace } from './read.ts';
import {
  LANES,
  STATUSES,
  type Actor,
  type Lane,
  type LaneDefinition,
  type NewItem,
  type Status,
} from './types.ts';

// The one door for edits: each is one transaction, one undo step, and throws one sentence on bad input.
export { addCheck, moveCheck, removeCheck, restoreCheck, setCheck } from './checks.ts';
export { together } from './journal.ts';
export { moveItem, moveItems, stretchItem, type MoveMany, type Target } from './move.ts';

/** Adds an item to its cell, at the end unless a neighbour is named. Returns its id. */
export function addItem(doc: Y.Doc, actor: Actor, item: NewItem, at: Position = {}): string {
  within(cleanLine(item.title), { what: 'A title', max: MAX_TITLE_CHARS });
  within(cleanText(item.notes ?? ''), { what: 'Notes', max: MAX_NOTES_CHARS });
  const [id] = addItems(doc, actor, [item], at);
  return id as string;
}

/** Adds many items in one transaction, in the order given; each goes to the cell it names. Returns their ids. */
export function addItems(
  doc: Y.Doc,
  actor: Actor,
  items: readonly NewItem[],
  at: Position = {},
): string[] {
  if (itemsOf(doc).size + items.length > MAX_BOARD_ITEMS) {
    throw new Error(
      `A board can hold at most ${MAX_BOARD_ITEMS.toLocaleString('en')} items. Make another board for the rest.`,
    );
  }
  const fitted = items.map((item) => {
    const fit = fitItem(item);
    if (fit.title === '') throw new Error('Give the item a title.');
    checkLane(fit.lane);
    return { ...fit, weeks: checkWeeks(doc, fit.weeks) };
  });
  const cells = new Map<string, typeof fitted>();
  for (const item of fitted) {
    const key = `${item.lane}:${item.weeks[0]}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [item]);
    else cell.push(item);
  }
  return inEdit(doc, (journal) => {
    const ids = new Map<NewItem, string>();
    for (const cell of cells.values()) {
      const { lane, weeks } = cell[0] as NewItem;
      const entries = cellEntries(doc, { lane, week: weeks[0] });
      const orders = makeRoom(journal, actor, { entries, at, count: cell.length });
      cell.forEach((item, n) => {
        const order = orders[n] ?? '';
        ids.set(item, insertItem(doc, item, { order, rev: 0, by: actor.user, now: actor.now }));
      });
    }
    return fitted.map((item) => {
      const id = ids.get(item) as string;
      const snapshot = readItem(id, itemMap(doc, id));
      if (snapshot !== null)
        journal.changes.push({ kind: 'shown', how: 'created', item: id, snapshot });
      return id;
    });
  });
}

/** A copy right below the original: to be done, its checks unticked, and with no line in the plan. Returns its id. */
export function duplicateItem(doc: Y.Doc, actor: Actor, { item }: { item: string }): string {
  checkHere(doc, item);
  const source = readItem(item, itemMap(doc, item), readMeta(doc).weeks);
  if (source === null) throw new Error('This item cannot be copied.');
  const { title, notes, section, owner, timeline, effort, place } = source;
  const checks = source.checks.map(({ text }) => ({ text, done: false }));
  return addItem(
    doc,
    actor,
    { title, notes, section, owner, timeline, effort, checks, ...place },
    { after: item },
  );
}

/** Takes items off the board. They stay in the document, so that edits racing this survive and a restore is whole. */
export function deleteItems(
  doc: Y.Doc,
  actor: Actor,
  { items }: { items: readonly string[] },
): void {
  const here = items.filter((item) => isHere(doc, item));
  inEdit(doc, (journal) => {
    for (const item of here) {
      const flag = { at: actor.now, by: actor.user };
      itemMap(doc, item)?.set('deleted', flag);
      journal.changes.push({ kind: 'hidden', item, flag });
    }
  });
}

export const deleteItem = (doc: Y.Doc, actor: Actor, { item }: { item: string }): void =>
  deleteItems(doc, actor, { items: [item] });

/** Puts deleted items back where they stood. */
export function restoreItems(
  doc: Y.Doc,
  _actor: Actor,
  { items }: { items: readonly string[] },
): void {
  inEdit(doc, (journal) => {
    for (const item of items) {
      const map = itemMap(doc, item);
      if (map === null || map.get('deleted') == null) continue;
      map.delete('deleted');
      const snapshot = readItem(item, map);
      if (snapshot !== null)
        journal.changes.push({ kind: 'shown', how: 'restored', item, snapshot });
    }
  });
}

export const restoreItem = (doc: Y.Doc, actor: Actor, { item }: { item: string }): void =>
  restoreItems(doc, actor, { items: [item] });

export function setTitle(doc: Y.Doc, _actor: Actor, set: { item: string; title: string }): void {
  const title = within(cleanLine(set.title), { what: 'A title', max: MAX_TITLE_CHARS });
  if (title === '') throw new Error('Give the item a title.');
  checkHere(doc, set.item);
  inEdit(doc, (journal) => writeText(journal, { item: set.item, key: 'title', after: title }));
}

/** Sets the notes (Markdown) by the least edits, so that what a colleague types meanwhile stays. */
export function setNotes(doc: Y.Doc, _actor: Actor, set: { item: string; notes: string }): void {
  const notes = within(cleanText(set.notes), { what: 'Notes', max: MAX_NOTES_CHARS });
  checkHere(doc, set.item);
  inEdit(doc, (journal) => writeText(journal, { item: set.item, key: 'notes', after: notes }));
}

/** Sets the status. It moves nothing: an item that is done stays in its week. */
export function setStatus(doc: Y.Doc, _actor: Actor, set: { item: string; status: Status }): void {
  if (!STATUSES.includes(set.status)) {
    throw new Error(`Choose a status: ${STATUSES.join(', ')}.`);
  }
  setPlain(doc, set.item, { key: 'status', value: set.status });
}

type FieldEdit = (doc: Y.Doc, actor: Actor, set: { item: string; value: string | null }) => void;

const field =
  (key: 'owner' | 'timeline' | 'effort', what: string): FieldEdit =>
  (doc, _actor, { item, value }) => {
    const clean = cleanField(value);
    if (clean !== null) within(clean, { what, max: MAX_FIELD_CHARS });
    setPlain(doc, item, { key, value: clean });
  };

export const setOwner: FieldEdit = field('owner', 'An owner');
export const setTimeline: FieldEdit = field('timeline', 'A timeline');
export const setEffort: FieldEdit = field('effort', 'An effort');

function setPlain(
  doc: Y.Doc,
  item: string,
  {
    key,
    value,
  }: { key: Extract<ItemKey, 'status' | 'owner' | 'timeline' | 'effort'>; value: unknown },
): void {
  checkHere(doc, item);
  inEdit(doc, (journal) => writeValue(journal, { on: 'item', item, key }, value));
}

export interface MetaEdit {
  title?: string;
  /** Any date of week 1. */
  start?: string;
  weeks?: number;
  /** Per lane its name and meaning; null removes them. */
  lanes?: Partial<Record<Lane, LaneDefinition | null>>;
}

export function setMeta(doc: Y.Doc, _actor: Actor, set: MetaEdit): void {
  const title = set.title === undefined ? undefined : cleanLine(set.title);
  if (title !== undefined) {
    within(title, { what: 'A title', max: MAX_TITLE_CHARS });
    if (title === '') throw new Error('Give the board a title.');
  }
  if (set.start !== undefined && !isIsoDate(set.start)) {
    throw new Error('Write the start as a date like 2026-01-05.');
  }
  if (set.weeks !== undefined) checkColumns(doc, set.weeks);
  inEdit(doc, (journal) => {
    if (title !== undefined) writeValue(journal, { on: 'meta', key: 'title' }, title);
    if (set.start !== undefined) {
      writeValue(journal, { on: 'meta', key: 'start' }, mondayOf(set.start));
    }
    if (set.weeks !== undefined) writeValue(journal, { on: 'meta', key: 'weeks' }, set.weeks);
    for (const lane of LANES) {
      const definition = set.lanes?.[lane];
      if (definition === undefined) continue;
      writeValue(
        journal,
        { on: 'meta', key: laneKey(lane) },
        definition === null ? undefined : cleanLane(definition),
      );
    }
  });
}

const cleanLane = ({ name, meaning }: LaneDefinition): LaneDefinition => ({
  name: within(cleanLine(name), { what: 'A lane name', max: MAX_FIELD_CHARS }),
  meaning: within(cleanLine(meaning), { what: 'A lane meaning', max: MAX_TITLE_CHARS }),
});

/** A board may not be cut shorter than its items: they would seem to move by themselves. */
function checkColumns(doc: Y.Doc, weeks: number): void {
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > MAX_WEEKS) {
    throw new Error(`A board can have 1 to ${MAX_WEEKS} weeks.`);
  }
  let beyond = 0;
  for (const id of itemsOf(doc).keys()) {
    const last = readPlace(itemMap(doc, id)?.get('place')).weeks[1];
    if (isHere(doc, id) && last > weeks) beyond += 1;
  }
  if (beyond > 0) {
    throw new Error(
      `${beyond === 1 ? 'An item stands' : `${beyond} items stand`} after week ${weeks}. Move ${beyond === 1 ? 'it' : 'them'} first.`,
    );
  }
}
