import type * as Y from 'yjs';
import type { Change } from './journal.ts';
import { itemMap, type ItemKey } from './keys.ts';
import { readItem } from './read.ts';

const VERBS: Partial<Record<ItemKey, string>> = {
  place: 'move',
  status: 'status',
  owner: 'owner',
  timeline: 'timeline',
  effort: 'effort',
};

/** What an edit was, in words that fit after "Undid:": "move of 2.1", "delete of 3 items". */
export function labelOf(doc: Y.Doc, changes: readonly Change[]): string {
  const [first] = changes;
  if (first === undefined) return 'nothing';
  const items = new Set(changes.flatMap((change) => itemOf(change) ?? []));
  if (items.size === 0) return 'board settings';
  const verbs = new Set(changes.map(verbOf));
  const verb = verbs.size === 1 ? [...verbs][0] : 'edit';
  return `${verb} of ${items.size === 1 ? nameOf(doc, first) : `${items.size} items`}`;
}

/** The item of a change as people call it: its ref, else its title. */
export function nameOf(doc: Y.Doc, change: Change): string {
  const id = itemOf(change);
  if (id === null) return 'board settings';
  const item = readItem(id, itemMap(doc, id));
  if (item === null) return 'an item';
  return item.ref ?? (item.title === '' ? 'an item without a title' : `“${item.title}”`);
}

function itemOf(change: Change): string | null {
  if (change.kind !== 'value') return change.item;
  return change.slot.on === 'meta' ? null : change.slot.item;
}

function verbOf(change: Change): string {
  switch (change.kind) {
    case 'shown':
      return change.how === 'created' ? 'creation' : 'restore';
    case 'hidden':
      return 'delete';
    case 'text':
      return change.key === 'title' ? 'rename' : 'edit of the notes';
    case 'value':
      return change.slot.on === 'item' ? (VERBS[change.slot.key] ?? 'edit') : 'checklist edit';
  }
}
