import * as Y from 'yjs';
import { LOAD } from '../../lib/board/origin.ts';
import { dropPending } from './structure.ts';
import {
  deletesOf,
  includesDeletes,
  mergeDeletes,
  outlineOf,
  type Deletes,
  type Outline,
} from './update-outline.ts';

/** What is on disk does not make a document: something in it stands on what is not there. */
export class LogGap extends Error {}

/**
 * The document that these updates make, put together when somebody needs it. Until then those who come are answered
 * from the bytes: after a restart everybody comes back at once, nearly all of them with all of it, and most boards are
 * then only looked at. LogGap where the updates do not follow each other.
 */
export function createLateDocument(
  parts: readonly Uint8Array[],
  { isDamaged, what }: { isDamaged: boolean; what: string },
) {
  let made: Y.Doc | null = null;
  let held = readParts(parts, what);
  let deletes: Deletes | null = null;
  // What is damaged has holes, and what cannot be walked over is for Yjs to read.
  if (isDamaged || held === null) doc();

  function build(updates = parts): Y.Doc {
    const built = new Y.Doc({ gc: true });
    built.transact(() => {
      for (const data of updates) Y.applyUpdate(built, data, LOAD);
    }, LOAD);
    if (isDamaged) dropPending(built);
    if (built.store.pendingStructs || built.store.pendingDs)
      throw new LogGap(`the log of ${what} has a gap`);
    return built;
  }

  function doc(): Y.Doc {
    if (made) return made;
    made = build();
    parts = [];
    held = null;
    deletes = null;
    return made;
  }

  return {
    doc,
    isMade: (): boolean => made !== null,
    /** The document, and how a second one of its state now is made; null where only it itself says how. */
    withCopy(): { doc: Y.Doc; copy: (() => Y.Doc) | null } {
      const updates = made ? null : parts;
      return { doc: doc(), copy: updates && (() => build(updates)) };
    },
    /** The updates as they were loaded; none once the document was made. */
    parts: (): readonly Uint8Array[] => parts,

    /** The document for somebody who only reads: where there is none yet, one that goes with its return. */
    borrow(): { doc: Y.Doc; giveBack: () => void } {
      if (made) return { doc: made, giveBack: () => {} };
      const lent = build();
      return { doc: lent, giveBack: () => lent.destroy() };
    },

    /** The state vector. */
    vector: (): Uint8Array => (made ? Y.encodeStateVector(made) : encodeVector(held?.vector)),

    /** What somebody with this state vector lacks, as one update. */
    missing(of: Uint8Array): Uint8Array {
      const theirs = Y.decodeStateVector(of);
      // Who has nothing would be sent all that was overwritten since; the document holds none of that.
      if (made || !held || theirs.size === 0) return Y.encodeStateAsUpdate(doc(), of);
      const lacking = held.outlines.map((outline, n) => {
        const part = parts[n] ?? new Uint8Array();
        // Deletions have no clock: everybody is told all of them.
        return hasAll(theirs, outline) ? onlyDeletes(part, outline) : Y.diffUpdate(part, of);
      });
      const [first = NOTHING, ...more] = lacking.filter((update) => update.byteLength > 2);
      return more.length === 0 ? first : Y.mergeUpdates([first, ...more]);
    },

    /** Whether an update certainly says nothing new, without the document being made. */
    isKnown(update: Uint8Array): boolean {
      if (!held) return false;
      const outline = outlineOf(update);
      if (!outline || !hasAll(held.vector, outline)) return false;
      deletes ??= mergeDeletes(
        held.outlines.map((known, n) => deletesOf(parts[n] ?? new Uint8Array(), known)),
      );
      return includesDeletes(deletes, deletesOf(update, outline));
    },

    destroy: (): void => made?.destroy(),
  };
}
export type LateDocument = ReturnType<typeof createLateDocument>;

interface Held {
  outlines: readonly Outline[];
  vector: Map<number, number>;
}

/** An update that says nothing: no structs, no deletions. */
const NOTHING = Uint8Array.of(0, 0);

/** Null where one of them cannot be walked over. */
function readParts(parts: readonly Uint8Array[], what: string): Held | null {
  const vector = new Map<number, number>();
  const outlines: Outline[] = [];
  for (const part of parts) {
    const outline = outlineOf(part);
    if (!outline) return null;
    for (const [client, { from, to }] of outline.clients) {
      const known = vector.get(client) ?? 0;
      if (from > known) throw new LogGap(`the log of ${what} has a gap`);
      vector.set(client, Math.max(known, to));
    }
    outlines.push(outline);
  }
  return { outlines, vector };
}

const encodeVector = (vector: ReadonlyMap<number, number> | undefined): Uint8Array =>
  Y.encodeStateVector(new Map([...(vector ?? [])].filter(([, clock]) => clock > 0)));

const hasAll = (vector: ReadonlyMap<number, number>, { clients }: Outline): boolean =>
  [...clients].every(([client, { to }]) => (vector.get(client) ?? 0) >= to);

/** The same update without its structs. */
function onlyDeletes(update: Uint8Array, { deletesAt }: Outline): Uint8Array {
  const rest = update.subarray(deletesAt);
  const only = new Uint8Array(1 + rest.byteLength);
  only.set(rest, 1);
  return only;
}
