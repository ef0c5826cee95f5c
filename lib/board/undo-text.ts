import * as Y from 'yjs';
import { describeSplice, spliceText, type Change } from './journal.ts';
import { itemMap } from './keys.ts';
import { diffText } from './text-diff.ts';

type TextChange = Extract<Change, { kind: 'text' }>;

/** Takes own words out of a text again, or puts them back; null where a colleague changed those very words. */
export function takeBackText(doc: Y.Doc, change: TextChange): Change | null {
  const { item, key, removed, inserted } = change;
  const text = itemMap(doc, item)?.get(key);
  if (!(text instanceof Y.Text)) return null;
  let at = change.at;
  if (text.toJSON() !== change.whole) {
    const start = Y.createAbsolutePositionFromRelativePosition(change.start, doc);
    const end = Y.createAbsolutePositionFromRelativePosition(change.end, doc);
    if (start?.type !== text || end?.type !== text) return null;
    if (inserted !== '' && text.toJSON().slice(start.index, end.index) !== inserted) return null;
    at = start.index;
  }
  return spliceText(text, { item, key, at, remove: inserted, insert: removed });
}

/** Whether two edits are the same person typing on in one text. */
export function isSameTyping(last: readonly Change[], next: readonly Change[]): boolean {
  const [first] = next;
  return first?.kind === 'text' && [...last, ...next].every((change) => isIn(change, first));
}

const isIn = (change: Change, { item, key }: TextChange): change is TextChange =>
  change.kind === 'text' && change.item === item && change.key === key;

/**
 * Two edits as one. Letter after letter becomes a single change, since each change holds the whole text; where
 * somebody else wrote in between, or two places changed, they stay apart.
 */
export function joinTyping(
  doc: Y.Doc,
  last: readonly Change[],
  next: readonly Change[],
): readonly Change[] {
  const apart = [...last, ...next];
  const old = last.at(-1);
  const [now] = next;
  if (next.length > 1 || old?.kind !== 'text' || now?.kind !== 'text') return apart;
  if (before(now) !== old.whole) return apart;
  const text = itemMap(doc, now.item)?.get(now.key);
  const splices = diffText(before(old), now.whole);
  const [splice] = splices;
  if (!(text instanceof Y.Text) || splices.length > 1) return apart;
  const joined = splice && describeSplice(text, { item: now.item, key: now.key, ...splice });
  return [...last.slice(0, -1), ...(joined ? [joined] : [])];
}

/** The text as it was before the change. */
const before = ({ whole, at, removed, inserted }: TextChange) =>
  whole.slice(0, at) + removed + whole.slice(at + inserted.length);
