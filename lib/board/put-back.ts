import * as Y from 'yjs';
import { insertItem } from './create.ts';
import { diffItems, sameCells } from './events.ts';
import { inEdit, sameValue, writeText, writeValue, type Journal } from './journal.ts';
import { checkMap, itemMap, itemsOf, laneKey, type CheckKey } from './keys.ts';
import { readBoard, readItem, readMeta, readPlace } from './read.ts';
import { LANES, type Actor, type Board, type Check, type Item, type Meta } from './types.ts';

/** What stands differently on the board now than it did. */
export interface Difference {
  item: string;
  /** As it was; null where it was not on the board. */
  before: Item | null;
  /** As it is; null where it is not on the board any more. */
  after: Item | null;
}

/** The items that read differently on two states of a board, in the order of the later one, then those that are gone. */
export function differences(before: Board, after: Board): Difference[] {
  const found: Difference[] = [];
  for (const [item, now] of after.items) {
    const was = before.items.get(item) ?? null;
    if (was === null || diffItems(was, now).length > 0)
      found.push({ item, before: was, after: now });
  }
  for (const [item, was] of before.items)
    if (!after.items.has(item)) found.push({ item, before: was, after: null });
  return found;
}

/** Puts one item back to how it was in `past`, as one edit; one that was not there then goes off the board. */
export function putBackItem(
  doc: Y.Doc,
  actor: Actor,
  { item, past }: { item: string; past: Board },
): void {
  inEdit(doc, (journal) => {
    const was = past.items.get(item);
    if (was === undefined) hide(journal, actor, item);
    else putBack(journal, actor, { was, source: past.meta.source, exact: false });
  });
}

/**
 * Puts the whole board back, as one edit: what was created since goes off the board (it can be restored), what was deleted
 * since comes back. The plan's text stays what it is. Returns how many items it changed.
 */
export function putBackBoard(doc: Y.Doc, actor: Actor, past: Board): number {
  const changed = differences(past, readBoard(doc));
  inEdit(doc, (journal) => {
    putBackMeta(journal, past.meta);
    for (const { item, before } of changed) if (before === null) hide(journal, actor, item);
    const { source } = past.meta;
    for (const was of past.items.values()) putBack(journal, actor, { was, source, exact: true });
  });
  return changed.length;
}

function hide(journal: Journal, actor: Actor, item: string): void {
  const map = itemMap(journal.doc, item);
  if (map === null || map.get('deleted') != null) return;
  const flag = { at: actor.now, by: actor.user };
  map.set('deleted', flag);
  journal.changes.push({ kind: 'hidden', item, flag });
}

function putBackMeta(journal: Journal, was: Meta): void {
  const now = readMeta(journal.doc);
  for (const key of ['title', 'start', 'weeks'] as const)
    if (now[key] !== was[key]) writeValue(journal, { on: 'meta', key }, was[key]);
  for (const lane of LANES)
    if (!sameValue(now.lanes[lane] ?? null, was.lanes[lane] ?? null))
      writeValue(journal, { on: 'meta', key: laneKey(lane) }, was.lanes[lane]);
}

/** An item as it was, and the text of the plan that the board was on. `exact` also takes the order inside the cell. */
interface Earlier {
  was: Item;
  source: string | null;
  exact: boolean;
}

function putBack(journal: Journal, actor: Actor, { was, source, exact }: Earlier): void {
  const { doc } = journal;
  const map = itemMap(doc, was.id);
  if (map === null) return create(journal, actor, was, source === readMeta(doc).source);
  if (map.get('deleted') != null) {
    map.delete('deleted');
    const snapshot = readItem(was.id, map);
    if (snapshot) journal.changes.push({ kind: 'shown', how: 'restored', item: was.id, snapshot });
  }
  const now = readItem(was.id, map);
  if (now === null) return;
  const item = was.id;
  for (const key of ['title', 'notes'] as const)
    if (now[key] !== was[key]) writeText(journal, { item, key, after: was[key] });
  for (const key of ['status', 'owner', 'timeline', 'effort', 'ref'] as const)
    if (now[key] !== was[key])
      writeValue(journal, { on: 'item', item, key }, was[key] ?? undefined);
  if (!sameValue(now.section, was.section)) {
    const section = was.section.length === 0 ? undefined : [...was.section];
    writeValue(journal, { on: 'item', item, key: 'section' }, section);
  }
  const moved = !sameCells(now.place, was.place) || (exact && now.place.order !== was.place.order);
  if (moved) {
    const { lane, order } = was.place;
    // A week that the board no longer has stands for its last one.
    const { weeks } = readPlace(was.place, readMeta(doc).weeks);
    const place = { lane, weeks: [...weeks], order, rev: now.place.rev + 1, by: actor.user };
    writeValue(journal, { on: 'item', item, key: 'place' }, place);
  }
  putBackChecks(journal, now, was);
}

function putBackChecks(journal: Journal, now: Item, was: Item): void {
  const item = was.id;
  const write = (check: string, key: CheckKey, value: unknown) =>
    writeValue(journal, { on: 'check', item, check, key }, value);
  const kept = new Set(was.checks.map(({ id }) => id));
  for (const { id } of now.checks) if (!kept.has(id)) write(id, 'removed', true);
  for (const check of was.checks) {
    const map = checkMap(journal.doc, item, check.id);
    if (map === null) addCheckAgain(journal, item, check);
    else {
      if (map.get('removed') === true) write(check.id, 'removed', undefined);
      if (map.get('text') !== check.text) write(check.id, 'text', check.text);
      if ((map.get('done') === true) !== check.done) write(check.id, 'done', check.done);
      if (map.get('order') !== check.order) write(check.id, 'order', check.order);
    }
  }
}

function addCheckAgain(journal: Journal, item: string, { id, text, done, order }: Check): void {
  const parent = itemMap(journal.doc, item)?.get('checks');
  if (!(parent instanceof Y.Map)) return;
  parent.set(id, new Y.Map<unknown>(Object.entries({ text, done, order })));
  const slot = { on: 'check', item, check: id, key: 'removed' } as const;
  journal.changes.push({ kind: 'value', slot, before: true, after: undefined });
}

/**
 * An item that is gone from the document altogether comes back under its own id. Its lines in the plan count only while the
 * plan has the text they are lines of: in a later one somebody else may stand there.
 */
function create(journal: Journal, actor: Actor, was: Item, sameText: boolean): void {
  const { id, place, ...rest } = was;
  const origin = sameText ? was.origin : null;
  const checks = sameText ? was.checks : was.checks.map((check) => ({ ...check, line: null }));
  const { weeks } = readPlace(place, readMeta(journal.doc).weeks);
  const { order } = place;
  const made = { id, order, rev: place.rev + 1, by: actor.user, now: actor.now };
  insertItem(journal.doc, { ...rest, origin, checks, lane: place.lane, weeks }, made);
  const snapshot = readItem(id, itemsOf(journal.doc).get(id));
  if (snapshot) journal.changes.push({ kind: 'shown', how: 'created', item: id, snapshot });
}
