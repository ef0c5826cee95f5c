import * as Y from 'yjs';
import { newId } from './id.ts';
import { itemsOf } from './keys.ts';
import { freshOrders } from './order.ts';
import type { NewItem } from './types.ts';

/**
 * Puts a new item into the document with every nested type it will ever need. They are never made later: two
 * people who made the same one at once would lose all of one side's content.
 */
export function insertItem(
  doc: Y.Doc,
  item: Required<NewItem>,
  made: { id?: string; order: string; rev: number; by: string; now: number },
): string {
  const id = made.id ?? newId();
  const { lane, weeks } = item;
  const orders = freshOrders(item.checks.length);
  const checks = new Y.Map<Y.Map<unknown>>(
    item.checks.map(({ text, done, line }, n) => [
      newId(),
      new Y.Map<unknown>(present({ text, done, order: orders[n], line })),
    ]),
  );
  const map = new Y.Map<unknown>(
    present({
      ref: item.ref,
      title: new Y.Text(item.title),
      notes: new Y.Text(item.notes),
      section: item.section.length === 0 ? null : [...item.section],
      place: { lane, weeks: [...weeks], order: made.order, rev: made.rev, by: made.by },
      status: item.status,
      owner: item.owner,
      timeline: item.timeline,
      effort: item.effort,
      checks,
      origin: item.origin === null ? null : { ...item.origin },
      createdBy: made.by,
      createdAt: made.now,
    }),
  );
  itemsOf(doc).set(id, map);
  return id;
}

/** Entries that say something: an absent key reads as none, and each key costs every reader of a large board. */
const present = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).filter(([, value]) => value != null);
