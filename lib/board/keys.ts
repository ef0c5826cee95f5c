import * as Y from 'yjs';
import type { Lane } from './types.ts';
import { LANES } from './types.ts';

/** The two roots of a board's document. Nothing else may stand at its top. */
export const ROOTS = ['items', 'meta'] as const;

/** Keys of one item. `title` and `notes` are Y.Text, `checks` a Y.Map, the rest plain values. */
export const ITEM_KEYS = [
  'ref',
  'title',
  'notes',
  'section',
  'place',
  'status',
  'owner',
  'timeline',
  'effort',
  'checks',
  'origin',
  'createdBy',
  'createdAt',
  'deleted',
] as const;
export type ItemKey = (typeof ITEM_KEYS)[number];
export type TextKey = 'title' | 'notes';

/** Keys of one check. `removed` is a flag, as `deleted` is for an item: an edit that races a removal survives it. */
export const CHECK_KEYS = ['text', 'done', 'order', 'line', 'removed'] as const;
export type CheckKey = (typeof CHECK_KEYS)[number];

/** Each lane's definition has a key of its own, so that two people can rename two lanes at once. */
export const laneKey = (lane: Lane) => `lane:${lane}` as const;
export const META_KEYS = ['title', 'start', 'weeks', 'source', ...LANES.map(laneKey)] as const;
export type MetaKey = (typeof META_KEYS)[number];

export const itemsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('items');
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');

/** The item's map, or null when the document holds none of that id. */
export function itemMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map = itemsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

/** The check's map, or null. */
export function checkMap(doc: Y.Doc, item: string, check: string): Y.Map<unknown> | null {
  const checks = itemMap(doc, item)?.get('checks');
  const map = checks instanceof Y.Map ? checks.get(check) : null;
  return map instanceof Y.Map ? map : null;
}
