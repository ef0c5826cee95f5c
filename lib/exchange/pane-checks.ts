import type * as Y from 'yjs';
import { addCheck, moveCheck, removeCheck, setCheck } from '../board/edit.ts';
import { itemMap } from '../board/keys.ts';
import { readItem } from '../board/read.ts';
import type { Actor, Check } from '../board/types.ts';

interface TypedCheck {
  text: string;
  done: boolean;
}

/**
 * Turns a checklist into what was typed. `was` is the list that the person saw (null: all of it is new to them): what
 * they did not touch keeps what colleagues did to it meanwhile.
 */
export function setPaneChecks(
  doc: Y.Doc,
  actor: Actor,
  {
    item,
    was,
    now,
  }: { item: string; was: readonly TypedCheck[] | null; now: readonly TypedCheck[] },
): void {
  const onBoard = readItem(item, itemMap(doc, item))?.checks ?? [];
  const seen = was ?? onBoard;
  const ids = idsOf(seen, onBoard);
  const partner = pairChecks(seen, now);
  const kept = new Set(partner.filter((n) => n !== null));
  seen.forEach((_, n) => {
    const id = ids[n];
    if (!kept.has(n) && id != null) removeCheck(doc, actor, { item, check: id });
  });
  const order = partner.filter((n) => n !== null);
  const inOrder = order.every((n, i) => i === 0 || n > (order[i - 1] ?? -1));
  let previous: string | null = null;
  for (const [n, check] of now.entries()) {
    const index = partner[n] ?? null;
    const id = index === null ? null : (ids[index] ?? null);
    if (id === null || index === null) {
      if (check.text !== '')
        previous = addCheck(doc, actor, { item, ...check, ...at(doc, item, previous) });
      continue;
    }
    const old = seen[index];
    const text = old?.text === check.text ? undefined : check.text;
    const done = old?.done === check.done ? undefined : check.done;
    if (text !== undefined && text !== '') setCheck(doc, actor, { item, check: id, text });
    if (done !== undefined) setCheck(doc, actor, { item, check: id, done });
    if (!inOrder) moveCheck(doc, actor, { item, check: id, to: at(doc, item, previous, id) });
    previous = id;
  }
}

/** Right after a check, or before all others. */
function at(doc: Y.Doc, item: string, previous: string | null, self?: string) {
  if (previous !== null) return { after: previous };
  const first = readItem(item, itemMap(doc, item))?.checks.find(({ id }) => id !== self);
  return first === undefined ? {} : { before: first.id };
}

/** The check on the board behind each one that was seen: the same words, in the same order. */
function idsOf(seen: readonly TypedCheck[], onBoard: readonly Check[]): (string | null)[] {
  const free = new Set(onBoard);
  const exact = seen.map((check, n) => {
    const same = onBoard[n];
    if (same?.text !== check.text) return null;
    free.delete(same);
    return same.id;
  });
  return exact.map((id, n) => {
    if (id !== null) return id;
    const same = [...free].find(({ text }) => text === seen[n]?.text);
    if (same) free.delete(same);
    return same?.id ?? null;
  });
}

/** For each typed check the one it was: equal words first, then a reworded one that stands between the same two. */
function pairChecks(was: readonly TypedCheck[], now: readonly TypedCheck[]): (number | null)[] {
  const free = new Map<string, number[]>();
  was.forEach(({ text }, n) => free.set(text, [...(free.get(text) ?? []), n]));
  const partner: (number | null)[] = now.map(({ text }) => free.get(text)?.shift() ?? null);
  const taken = new Set(partner);
  now.forEach((_, n) => {
    if (partner[n] !== null) return;
    const before = n === 0 ? -1 : (partner[n - 1] ?? null);
    if (before === null) return;
    const next = before + 1;
    if (next < was.length && !taken.has(next)) {
      partner[n] = next;
      taken.add(next);
    }
  });
  return partner;
}
