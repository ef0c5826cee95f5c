import type * as Y from 'yjs';
import { diffItems, sameCells } from './events.ts';
import { onEdit, sameValue, slotMap, type Change } from './journal.ts';
import { itemMap } from './keys.ts';
import { UNDO } from './origin.ts';
import { isOrder } from './order.ts';
import { readItem, readPlace } from './read.ts';
import { labelOf, nameOf } from './undo-label.ts';
import { isSameTyping, joinTyping, takeBackText } from './undo-text.ts';

/** What an undo or redo did. */
export interface Undone {
  /** "move of 2.1", to be shown after "Undid:" or "Redid:". */
  label: string;
  /** How many changes were taken back. */
  applied: number;
  /** Names of the items left alone, because a colleague changed them since. */
  skipped: readonly string[];
}

export interface Undo {
  /** Takes the latest own edit back; null when there is none. */
  undo(): Undone | null;
  redo(): Undone | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

interface Step {
  label: string;
  changes: readonly Change[];
  at: number;
}

const MAX_STEPS = 200;
/** Typing in one text is one step until it pauses this long, in milliseconds. */
const TYPING_PAUSE = 1_000;

/**
 * Undo for one person. Each step holds the inverse of what one edit did and writes it only where the document still
 * has what that edit left: what a colleague changed since is never touched. Yjs' own manager would delete the
 * key in that case.
 */
export function createUndo(
  doc: Y.Doc,
  actor: { user: string },
  clock: () => number = Date.now,
): Undo {
  const done: Step[] = [];
  const undone: Step[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const forget = onEdit(doc, (changes) => {
    const at = clock();
    const last = done.at(-1);
    if (last !== undefined && at - last.at < TYPING_PAUSE && isSameTyping(last.changes, changes)) {
      const joined = joinTyping(doc, last.changes, changes);
      done.pop();
      if (joined.length > 0) done.push({ ...last, changes: joined, at });
    } else {
      done.push({ label: labelOf(doc, changes), changes: [...changes], at });
      if (done.length > MAX_STEPS) done.shift();
    }
    undone.length = 0;
    tell();
  });

  function turn(from: Step[], to: Step[]): Undone | null {
    const step = from.pop();
    if (step === undefined) return null;
    const { inverse, skipped } = takeBackAll(doc, step.changes, { user: actor.user, now: clock() });
    if (inverse.length > 0) to.push({ label: step.label, changes: inverse, at: 0 });
    tell();
    return { label: step.label, applied: inverse.length, skipped };
  }

  return {
    undo: () => turn(done, undone),
    redo: () => turn(undone, done),
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    destroy() {
      forget();
      listeners.clear();
      done.length = 0;
      undone.length = 0;
    },
  };
}

/**
 * Takes changes back, the last first, in one transaction. What a colleague changed since is left alone and named in
 * `skipped`; `inverse` takes the rest back again.
 */
export function takeBackAll(
  doc: Y.Doc,
  changes: readonly Change[],
  { user, now }: { user: string; now: number },
): { inverse: Change[]; skipped: readonly string[] } {
  const inverse: Change[] = [];
  const skipped = new Set<string>();
  doc.transact(() => {
    for (const change of [...changes].reverse()) {
      const turned = takeBack(doc, { change, user, now });
      if (turned === null) skipped.add(nameOf(doc, change));
      else inverse.push(turned);
    }
  }, UNDO);
  return { inverse, skipped: [...skipped] };
}

/** Writes the opposite of a change and returns what takes that back again; null when a colleague was here since. */
function takeBack(
  doc: Y.Doc,
  { change, user, now }: { change: Change; user: string; now: number },
): Change | null {
  switch (change.kind) {
    case 'value':
      return takeBackValue(doc, change, user);
    case 'text':
      return takeBackText(doc, change);
    case 'shown': {
      const map = itemMap(doc, change.item);
      const item = readItem(change.item, map);
      if (map === null || item === null || item.deleted !== null) return null;
      // Hiding an item would hide what others did to it, too.
      const edited = diffItems({ ...change.snapshot, deleted: null }, item).length > 0;
      const { by } = item.place;
      if (edited || (by !== user && by !== change.snapshot.place.by)) return null;
      const flag = { at: now, by: user };
      map.set('deleted', flag);
      return { kind: 'hidden', item: change.item, flag };
    }
    case 'hidden': {
      const map = itemMap(doc, change.item);
      if (map === null || !sameValue(map.get('deleted'), change.flag)) return null;
      map.delete('deleted');
      const snapshot = readItem(change.item, map);
      return snapshot === null
        ? null
        : { kind: 'shown', how: 'restored', item: change.item, snapshot };
    }
  }
}

function takeBackValue(
  doc: Y.Doc,
  change: Extract<Change, { kind: 'value' }>,
  user: string,
): Change | null {
  const { slot, before, after } = change;
  const map = slotMap(doc, slot);
  if (map === null) return null;
  const current = map.get(slot.key);
  let next = before;
  if (slot.key === 'place') {
    if (!isStillMine(current, after, user)) return null;
    const { lane, weeks, order } = readPlace(before);
    const { rev } = readPlace(current);
    next = { lane, weeks: [...weeks], order, rev: rev + 1, by: user };
  } else if (!sameValue(current, after)) {
    return null;
  }
  if (next === undefined) map.delete(slot.key);
  else map.set(slot.key, next);
  return { kind: 'value', slot, before: current, after: next };
}

/** Whether an item stands where the change left it, by the same person's hand. The rev may have grown by undoing. */
function isStillMine(current: unknown, after: unknown, user: string): boolean {
  const [now, then] = [readPlace(current), readPlace(after)];
  // A crowded cell may have been given new keys meanwhile: then the rev is still the same.
  const unmoved = now.order === then.order || now.rev === then.rev;
  return now.by === user && sameCells(now, then) && unmoved && isOrder(now.order);
}
