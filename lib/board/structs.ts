import type * as Y from 'yjs';

// What Yjs' public reading does not tell: the structs below the values. The only file that looks at them.

/** The struct behind each key, deleted ones included: `left` is set when the key was written before. */
export function entriesOf(map: object | null): ReadonlyMap<string, Y.Item> {
  if (map === null) return new Map();
  const { _map: entries } = map as { _map: Map<string, Y.Item> };
  return entries;
}

/** Keys that hold a value; a list smuggled into the map counts as a key without a name. */
export function liveKeys(map: Y.Map<unknown>): string[] {
  const { _start: list } = map as unknown as { _start: Y.Item | null };
  return list === null ? [...map.keys()] : [...map.keys(), ''];
}

/** The transaction that is being made on the document right now, or null. */
export function openTransaction(doc: Y.Doc): Y.Transaction | null {
  const { _transaction: transaction } = doc as unknown as { _transaction: Y.Transaction | null };
  return transaction;
}
