import * as Y from 'yjs';
import { itemMap, itemsOf, metaOf } from './keys.ts';
import { entriesOf } from './structs.ts';

/** What a transaction touched: per item the keys of its map that changed, or null for the item as a whole. */
export interface Touched {
  items: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** Of items whose checks all stand as they stood, the ones in which something changed. */
  checks: ReadonlyMap<string, ReadonlySet<string>>;
  /** Items whose place is one this transaction wrote; a move that lost against an earlier one is not. */
  placed: ReadonlySet<string>;
  meta: boolean;
  /** Something stands at the top of the document that is neither items nor meta. */
  strange: boolean;
}

/**
 * Reads a finished transaction without walking the document. Types made in it are not listed by Yjs, only the map
 * that now holds them: a new item is touched as a whole.
 */
export function touchedBy(transaction: Y.Transaction): Touched {
  const root = entriesOf(itemsOf(transaction.doc));
  const meta = entriesOf(metaOf(transaction.doc));
  const items = new Map<string, Set<string> | null>();
  const placed = new Set<string>();
  const checks = new Map<string, Set<string>>();
  /** Items where one was added or taken away: all are to be looked at. */
  const others = new Set<string>();
  const touched = { items, checks, placed, meta: false, strange: false };
  for (const [type, keys] of transaction.changed) {
    if (entriesOf(type) === root) {
      for (const key of keys) {
        if (key === null) touched.strange = true;
        else items.set(key, null);
      }
    } else if (entriesOf(type) === meta) {
      touched.meta = true;
    } else {
      const path = pathOf(type, root);
      const [id, key, part] = path ?? [];
      if (id === undefined) touched.strange = true;
      else if (items.get(id) !== null) {
        const known = items.get(id) ?? new Set<string>();
        for (const own of key === undefined ? keys : [key]) known.add(own ?? '');
        items.set(id, known);
        if (key === 'checks' && part !== undefined) add(checks, id, part);
        else if (known.has('checks') && (key === 'checks' || key === undefined)) others.add(id);
      }
    }
  }
  for (const [id, keys] of items) if (keys === null || others.has(id)) checks.delete(id);
  for (const [id, keys] of items) {
    if (keys !== null && !keys.has('place')) continue;
    const place = entriesOf(itemMap(transaction.doc, id)).get('place');
    const { client, clock } = place?.id ?? { client: 0, clock: -1 };
    if (clock >= (transaction.beforeState.get(client) ?? 0)) placed.add(id);
  }
  return touched;
}

/**
 * The keys from the root with these entries down to a type, or null when it does not lie under it. Roots are known
 * by their entries: Yjs makes a new object for one that an update brought before it was first asked for.
 */
function pathOf(type: unknown, root: ReadonlyMap<string, Y.Item>): string[] | null {
  const path: string[] = [];
  let at = type;
  while (at instanceof Y.AbstractType) {
    if (entriesOf(at) === root) return path;
    const { _item: held } = at as { _item: Y.Item | null };
    if (held === null) return null;
    path.unshift(held.parentSub ?? '');
    at = held.parent;
  }
  return null;
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}
