import * as Y from 'yjs';
import { ITEM_KEYS, type ItemKey } from './keys.ts';
import { FALLBACK_ORDER } from './order.ts';
import {
  readChecks,
  readDeleted,
  readItem,
  readPlace,
  readSection,
  readStatus,
  readString,
  readText,
} from './read.ts';
import type { Item } from './types.ts';

/** Some fields of an item; null is all of them. */
export type Fields = ReadonlySet<ItemKey> | null;

/** What is known of an item: nothing but these fields of it. A null item is not in the document. */
export interface Known {
  item: Item | null;
  fields: Fields;
}

/**
 * The fields to compare when these keys of an item were touched: whether it is deleted decides what else is told, and
 * its title is told with that.
 */
export function fieldsOf(keys: ReadonlySet<string> | null): Fields {
  if (keys === null) return null;
  const fields = new Set<ItemKey>(['deleted']);
  for (const key of ITEM_KEYS) if (keys.has(key)) fields.add(key);
  if (keys.has('deleted')) fields.add('title');
  return fields;
}

/**
 * Reads some fields; every other one has its default, so that two such readings differ in these fields alone. A room
 * asks at every update, and most touch one field of an item with long notes and many checks.
 */
export function readFields(id: string, map: unknown, fields: Fields): Item | null {
  if (fields === null || !(map instanceof Y.Map)) return readItem(id, map);
  const value = (key: ItemKey): unknown => (fields.has(key) ? map.get(key) : undefined);
  return {
    ...BLANK,
    id,
    ref: readText(value('ref')),
    title: readString(value('title')),
    notes: readString(value('notes')),
    section: readSection(value('section')),
    place: fields.has('place') ? readPlace(map.get('place')) : BLANK.place,
    status: readStatus(value('status')),
    owner: readText(value('owner')),
    timeline: readText(value('timeline')),
    effort: readText(value('effort')),
    checks: readChecks(value('checks')),
    deleted: readDeleted(value('deleted')),
  };
}

/** Both together; where they differ, `newer` is right. */
export function overlay(known: Known, newer: Known): Known {
  if (newer.fields === null || !known.item || !newer.item) return newer;
  const item = copy(known.item, newer.item, newer.fields);
  return { item, fields: known.fields && new Set([...known.fields, ...newer.fields]) };
}

/** The item in these fields only, as `readFields` reads it. */
export function pickFields(item: Item | null, fields: Fields): Item | null {
  if (fields === null || !item) return item;
  return copy({ ...BLANK, id: item.id }, item, fields);
}

function copy(to: Item, from: Item, fields: Iterable<ItemKey>): Item {
  const told = Object.fromEntries([...fields].map((field) => [field, from[field]]));
  return { ...to, ...told };
}

const BLANK: Item = {
  id: '',
  ref: null,
  title: '',
  notes: '',
  section: [],
  place: { lane: 'none', weeks: [0, 0], order: FALLBACK_ORDER, rev: 0, by: '' },
  status: 'todo',
  owner: null,
  timeline: null,
  effort: null,
  checks: [],
  origin: null,
  createdBy: null,
  createdAt: null,
  deleted: null,
};
