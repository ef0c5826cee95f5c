import * as Y from 'yjs';
import { itemsOf, metaOf } from './keys.ts';
import { SEED } from './origin.ts';
import { readDeleted } from './read.ts';

const DAY = 24 * 3_600_000;

export interface Rewritten {
  doc: Y.Doc;
  /** Items that were deleted long ago and are not in it any more. */
  purged: string[];
}

/**
 * The same board as a document without a past: what was overwritten and deleted takes no room in it, and it knows one
 * client only. Items deleted more than `days` before `now` (epoch milliseconds) stay behind, as do removed checks. Nobody
 * who holds the old document may write on this one: they share no history.
 */
export function rewriteDoc(from: Y.Doc, { now, days }: { now: number; days: number }): Rewritten {
  const doc = new Y.Doc({ gc: true });
  const purged: string[] = [];
  doc.transact(() => {
    for (const [key, value] of metaOf(from).entries()) metaOf(doc).set(key, copyOf(value));
    for (const [id, value] of itemsOf(from).entries()) {
      const deleted = value instanceof Y.Map ? readDeleted(value.get('deleted')) : null;
      if (deleted !== null && deleted.at < now - days * DAY) purged.push(id);
      else itemsOf(doc).set(id, copyOf(value));
    }
  }, SEED);
  return { doc, purged };
}

/** A value of the document, made anew with everything in it. */
function copyOf(value: unknown): unknown {
  if (value instanceof Y.Text) return new Y.Text(value.toJSON());
  if (!(value instanceof Y.Map)) return value;
  const kept = [...(value as Y.Map<unknown>).entries()].filter(
    ([, inner]) => !isRemovedCheck(inner),
  );
  return new Y.Map<unknown>(kept.map(([key, inner]) => [key, copyOf(inner)]));
}

const isRemovedCheck = (value: unknown): boolean =>
  value instanceof Y.Map && value.get('removed') === true;
