import * as Y from 'yjs';
import { diffItems, diffMeta, type BoardEvent, type WholeEvent } from '../../lib/board/events.ts';
import { itemMap, itemsOf } from '../../lib/board/keys.ts';
import { LOAD, REMOTE, REPAIR } from '../../lib/board/origin.ts';
import {
  fieldsOf,
  overlay,
  pickFields,
  readFields,
  type Known,
} from '../../lib/board/item-fields.ts';
import { MAX_BOARD_ITEMS } from '../../lib/limits.ts';
import { readMeta, readPlace } from '../../lib/board/read.ts';
import { checkDoc } from '../../lib/board/schema.ts';
import { touchedBy, type Touched } from '../../lib/board/touched.ts';
import type { Meta, Place } from '../../lib/board/types.ts';
import type { Owners } from './owners.ts';
import { clientsBrought } from './brought.ts';
import { brings, dropPending, readStructure } from './structure.ts';

/** One row to be committed. */
export interface Change {
  /** What the document emitted, not the bytes received: nothing it knew already is in it. */
  update: Uint8Array;
  /** Null for the server's own. */
  user: string | null;
  /** A null item is the board as a whole. */
  events: readonly { item: string | null; event: BoardEvent | WholeEvent }[];
  meta: boolean;
}

export type Judgement =
  /** Nothing new: whatever it says is committed or on its way. */
  | { kind: 'known' }
  | { kind: 'accepted'; changes: readonly Change[]; after: After; overtaken: readonly Overtaken[] }
  /** It stands on something that is not here. Nothing of it was kept. */
  | { kind: 'gap' }
  /** It changes something, and its sender may not. */
  | { kind: 'read-only' }
  | { kind: 'invalid'; reason: string };

/** What an accepted update touched: items by id, each with the keys it changed, or null for the item as a whole. */
export type After = ReadonlyMap<string, ReadonlySet<string> | null>;

export interface Overtaken {
  item: string;
  by: string;
}

type Waiting = () => readonly Uint8Array[];

export interface Author {
  user: string;
  mayEdit: boolean;
  /** Bytes that the board can still grow by. */
  room: number;
}

/**
 * A document that is ahead of the committed one by what waits for its commit: where updates are tried. `waiting` are
 * the updates that were accepted and are not committed, in order; it is made afresh from them when one is turned down.
 */
export interface Shadow {
  /** Tries one update; on anything but `accepted` the document is as before. */
  judge(update: Uint8Array, by: Author, waiting: Waiting): Judgement;
  /** Takes what another node committed; returns the items it touched. */
  follow(update: Uint8Array): Set<string>;
  /** These were committed: the committed document now knows the items by itself. */
  settle(after: After): void;
  /** Starts again from the committed document: nothing waits. */
  restart(): void;
  /** Whether what waits, on top of what others committed meanwhile, is more than a board may hold. */
  isOverfull(): boolean;
  /** Whether somebody waits with a change to one of these items. */
  concerns(items: ReadonlySet<string>): boolean;
  destroy(): void;
}

export function createShadow(
  // `copy` makes the first copy, where that costs less than to make it from the committed document.
  { doc: committed, copy: firstCopy }: { doc: Y.Doc; copy: (() => Y.Doc) | null },
  owners: Owners,
): Shadow {
  let makeFirst = firstCopy;
  /** Made when the first change is tried: most boards that are opened are only looked at. */
  let copy: { doc: Y.Doc; meta: Meta } | null = null;
  /** What waiting changes made of items, by the newest of them; all else is as committed. */
  const latest = new Map<string, Known & { from: After }>();
  /** What the transactions of the change being tried made. */
  let made: { update: Uint8Array; touched: Touched }[] = [];

  function ahead(waiting: readonly Uint8Array[] = []): { doc: Y.Doc; meta: Meta } {
    if (copy) return copy;
    const doc = makeFirst?.() ?? clone(committed);
    makeFirst = null;
    for (const update of waiting) Y.applyUpdate(doc, update, LOAD);
    doc.on('update', (update: Uint8Array, _o: unknown, _d: Y.Doc, transaction: Y.Transaction) => {
      made.push({ update, touched: touchedBy(transaction) });
    });
    copy = { doc, meta: readMeta(doc) };
    return copy;
  }

  /** Runs a change on the document; each transaction it made, with what it touched. */
  function record(run: () => void): typeof made {
    made = [];
    run();
    return made;
  }

  /** Whether one of these client ids is another's. */
  function isForged(clients: Iterable<number>, user: string): boolean {
    for (const client of clients) {
      const owner = owners.of(client);
      if (owner !== undefined && owner !== user) return true;
    }
    return false;
  }

  function placeBefore(id: string): Place | null {
    const waiting = latest.get(id);
    if (waiting && (waiting.fields === null || waiting.fields.has('place')))
      return waiting.item?.place ?? null;
    const map = itemMap(committed, id);
    return map && readPlace(map.get('place'));
  }

  function reset(waiting: readonly Uint8Array[]): void {
    copy?.doc.destroy();
    copy = null;
    if (waiting.length > 0) ahead(waiting);
  }

  /** A move that did not know of a newer one must not beat it by its client id: the newer place is written once more. */
  function repair(
    doc: Y.Doc,
    placed: ReadonlySet<string>,
  ): {
    update: Uint8Array | null;
    overtaken: Overtaken[];
  } {
    const stale: { id: string; known: Place }[] = [];
    for (const id of placed) {
      const known = placeBefore(id);
      const now = itemMap(doc, id)?.get('place');
      if (known && now !== undefined && readPlace(now).rev < known.rev) stale.push({ id, known });
    }
    if (stale.length === 0) return { update: null, overtaken: [] };
    const [own] = record(() =>
      doc.transact(() => {
        for (const { id, known } of stale) itemMap(doc, id)?.set('place', known);
      }, REPAIR),
    );
    owners.set(doc.clientID, null);
    return {
      update: own?.update ?? null,
      overtaken: stale.map(({ id, known }) => ({ item: id, by: known.by })),
    };
  }

  /** What an accepted change means in words; from now on the items are as it left them. */
  function tell(tried: { doc: Y.Doc; meta: Meta }, touched: Touched): Change['events'] {
    const { doc } = tried;
    const events: Change['events'][number][] = [];
    if (touched.meta) {
      const now = readMeta(doc);
      for (const event of diffMeta(tried.meta, now)) events.push({ item: null, event });
      tried.meta = now;
    }
    for (const [id, keys] of touched.items) {
      const fields = fieldsOf(keys);
      const now = readFields(id, itemsOf(doc).get(id), fields);
      let before = readFields(id, itemsOf(committed).get(id), fields);
      let known: Known = { item: now, fields };
      const waiting = latest.get(id);
      if (waiting) {
        before = pickFields(overlay({ item: before, fields }, waiting).item, fields);
        known = overlay(waiting, known);
      }
      latest.set(id, { ...known, from: touched.items });
      for (const event of diffItems(before, now)) events.push({ item: id, event });
    }
    return events;
  }

  return {
    judge(update, { user, mayEdit, room }, waiting) {
      // Of somebody who may only read nothing is tried: making the shadow afresh costs more than looking.
      if (!mayEdit) {
        if (!readStructure(update)) return { kind: 'invalid', reason: 'malformed' };
        return { kind: brings(update, copy?.doc ?? committed) ? 'read-only' : 'known' };
      }
      if (!copy && isKnown(update, committed)) return { kind: 'known' };
      const shadow = ahead();
      const { doc } = shadow;
      let tried: typeof made;
      try {
        tried = record(() => Y.applyUpdate(doc, update, REMOTE));
      } catch {
        reset(waiting());
        return { kind: 'invalid', reason: 'malformed' };
      }
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
        // Never park: what waits for its predecessors costs the square of its size.
        dropPending(doc);
        if (tried.length > 0) reset(waiting());
        const structure = readStructure(update);
        if (!structure) return { kind: 'invalid', reason: 'malformed' };
        if (isForged(structure.clients.keys(), user))
          return { kind: 'invalid', reason: 'client-of-another' };
        return { kind: 'gap' };
      }
      const [first] = tried;
      if (!first) return { kind: 'known' };
      const emitted =
        tried.length === 1 ? first.update : Y.mergeUpdates(tried.map((m) => m.update));
      const clients = clientsBrought(emitted, doc);
      if (clients === null || isForged(clients, user)) {
        reset(waiting());
        return { kind: 'invalid', reason: clients === null ? 'malformed' : 'client-of-another' };
      }
      if (emitted.byteLength > room) {
        reset(waiting());
        return { kind: 'invalid', reason: 'board-full' };
      }
      for (const { touched } of tried) {
        const [problem] = checkDoc(doc, touched, { committed, user });
        if (!problem) continue;
        reset(waiting());
        return { kind: 'invalid', reason: `${problem.problem} ${problem.key}` };
      }
      const { touched } = first;
      const { update: repaired, overtaken } = repair(doc, touched.placed);
      const events = tell(shadow, touched);
      for (const client of clients) owners.set(client, user);
      const changes: Change[] = [{ update: emitted, user, events, meta: touched.meta }];
      if (repaired) changes.push({ update: repaired, user: null, events: [], meta: false });
      return { kind: 'accepted', changes, after: touched.items, overtaken };
    },

    follow(update) {
      const shadow = ahead();
      const tried = record(() => Y.applyUpdate(shadow.doc, update, REMOTE));
      if (tried.some(({ touched }) => touched.meta)) shadow.meta = readMeta(shadow.doc);
      return new Set(tried.flatMap(({ touched }) => [...touched.items.keys()]));
    },

    settle(after) {
      for (const id of after.keys()) if (latest.get(id)?.from === after) latest.delete(id);
    },

    restart() {
      latest.clear();
      reset([]);
    },

    isOverfull: () => copy !== null && itemsOf(copy.doc).size > MAX_BOARD_ITEMS,
    concerns: (items) => [...items].some((id) => latest.has(id)),
    destroy: () => copy?.doc.destroy(),
  };
}

/** The same for bytes that may be no update at all: those are not known. */
function isKnown(update: Uint8Array, doc: Y.Doc): boolean {
  try {
    return !brings(update, doc);
  } catch {
    return false;
  }
}

function clone(source: Y.Doc): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source), LOAD);
  return doc;
}
