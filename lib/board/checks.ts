import * as Y from 'yjs';
import { MAX_CHECKS, MAX_CHECK_CHARS } from '../limits.ts';
import { indexAt, ordersAt, type Entry, type Position } from './cell.ts';
import { cleanLine, within } from './clean.ts';
import { newId } from './id.ts';
import { inEdit, writeValue, type Journal, type Slot } from './journal.ts';
import { checkMap, itemMap, type CheckKey } from './keys.ts';
import { checkHere } from './move.ts';
import { freshOrders } from './order.ts';
import { readItem } from './read.ts';
import type { Actor, Check } from './types.ts';

/** Adds a check, at the end unless a neighbour is named. Returns its id. */
export function addCheck(
  doc: Y.Doc,
  _actor: Actor,
  add: { item: string; text: string; done?: boolean } & Position,
): string {
  return insertCheck(doc, { ...add, text: checkText(add.text) });
}

/** The same for a check that a file has: there its words may be missing. */
export function insertCheck(
  doc: Y.Doc,
  add: { item: string; text: string; done?: boolean } & Position,
): string {
  const checks = checksOf(doc, add.item);
  if (checks.length >= MAX_CHECKS) {
    throw new Error(`A checklist can have at most ${MAX_CHECKS} checks. Split the item instead.`);
  }
  const id = newId();
  inEdit(doc, (journal) => {
    const order = roomFor(journal, { item: add.item, entries: checks, at: add });
    const map = new Y.Map<unknown>(
      Object.entries({ text: add.text, done: add.done ?? false, order }),
    );
    const parent = itemMap(doc, add.item)?.get('checks');
    if (!(parent instanceof Y.Map)) throw new Error('This item cannot hold checks.');
    parent.set(id, map);
    journal.changes.push({
      kind: 'value',
      slot: checkSlot(add.item, id, 'removed'),
      before: true,
      after: undefined,
    });
  });
  return id;
}

/** Rewords a check, or ticks or unticks it. */
export function setCheck(
  doc: Y.Doc,
  _actor: Actor,
  set: { item: string; check: string; text?: string; done?: boolean },
): void {
  const text = set.text === undefined ? undefined : checkText(set.text);
  checkOf(doc, set);
  inEdit(doc, (journal) => {
    if (text !== undefined) writeValue(journal, checkSlot(set.item, set.check, 'text'), text);
    if (set.done !== undefined) {
      writeValue(journal, checkSlot(set.item, set.check, 'done'), set.done);
    }
  });
}

export function moveCheck(
  doc: Y.Doc,
  _actor: Actor,
  move: { item: string; check: string; to: Position },
): void {
  checkOf(doc, move);
  const all = checksOf(doc, move.item);
  const entries = all.filter((check) => check.id !== move.check);
  if (indexAt(entries, move.to) === all.findIndex((check) => check.id === move.check)) return;
  inEdit(doc, (journal) => {
    const order = roomFor(journal, { item: move.item, entries, at: move.to });
    writeValue(journal, checkSlot(move.item, move.check, 'order'), order);
  });
}

/** Takes a check off the list. Its text stays in the document, so that the removal can be undone. */
export function removeCheck(
  doc: Y.Doc,
  _actor: Actor,
  remove: { item: string; check: string },
): void {
  checkOf(doc, remove);
  inEdit(doc, (journal) => {
    writeValue(journal, checkSlot(remove.item, remove.check, 'removed'), true);
  });
}

/** Puts a removed check back where it stood. */
export function restoreCheck(
  doc: Y.Doc,
  _actor: Actor,
  restore: { item: string; check: string },
): void {
  checkHere(doc, restore.item);
  inEdit(doc, (journal) => {
    writeValue(journal, checkSlot(restore.item, restore.check, 'removed'), undefined);
  });
}

const checkSlot = (item: string, check: string, key: CheckKey): Slot => ({
  on: 'check',
  item,
  check,
  key,
});

function checksOf(doc: Y.Doc, item: string): readonly Check[] {
  checkHere(doc, item);
  return readItem(item, itemMap(doc, item))?.checks ?? [];
}

function checkOf(doc: Y.Doc, at: { item: string; check: string }): void {
  checkHere(doc, at.item);
  const map = checkMap(doc, at.item, at.check);
  if (map === null || map.get('removed') === true) {
    throw new Error('This check is no longer on the list.');
  }
}

function checkText(text: string): string {
  const clean = within(cleanLine(text), { what: 'A check', max: MAX_CHECK_CHARS });
  if (clean === '') throw new Error('Write what is to be checked.');
  return clean;
}

/** A key at the position; a list whose keys grew too long gets short ones. */
function roomFor(
  journal: Journal,
  list: { item: string; entries: readonly Entry[]; at: Position },
): string {
  const index = indexAt(list.entries, list.at);
  const found = ordersAt(list.entries, index, 1)?.[0];
  if (found !== undefined) return found;
  const fresh = freshOrders(list.entries.length + 1);
  list.entries.forEach((entry, n) => {
    const order = fresh[n < index ? n : n + 1] ?? entry.order;
    writeValue(journal, checkSlot(list.item, entry.id, 'order'), order);
  });
  return fresh[index] ?? 'a0';
}
