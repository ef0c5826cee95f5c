import * as Y from 'yjs';
import { syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import type { LateDocument } from './late-document.ts';
import { onWire, type Wire } from './wire.ts';

/** People who come back at once have seen one of the last few states; each answer may be as large as the board. */
const KEPT = 4;
const KEPT_MS = 10_000;

/** What somebody says who has nothing: a state vector of no clients. */
const isNothing = (vector: Uint8Array) => vector.length === 1 && vector[0] === 0;

/** A long tail holds much that was overwritten since; the document holds none of that. */
function isMostlyFirst([first, ...tail]: readonly Uint8Array[]): boolean {
  const size = tail.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return first !== undefined && size * 4 <= first.byteLength;
}

/**
 * What those who join are told: made once for each state of the document, since everybody comes back at once after a
 * restart. `seq` tells the state. Where it is still as it was loaded, `loaded` are the updates that make it: a page that
 * has nothing gets them as they are.
 */
export function createAnswers(room: {
  readonly seq: number;
  readonly document: Pick<LateDocument, 'parts' | 'vector' | 'missing'>;
}) {
  let { seq } = room;
  let vector: Wire | null = null;
  const missing = new Map<string, Wire>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    vector = null;
    missing.clear();
  }

  function encode(of: Uint8Array): Wire {
    const loaded = isNothing(of) ? room.document.parts() : [];
    const [first, ...tail] = loaded;
    if (!first || !isMostlyFirst(loaded))
      return onWire(syncFrame(SYNC_STEP.missing, room.document.missing(of)));
    const whole = syncFrame(SYNC_STEP.missing, first);
    if (tail.length === 0) return onWire(whole);
    return onWire(whole, syncFrame(SYNC_STEP.update, Y.mergeUpdates(tail)));
  }

  function look(): void {
    if (seq !== room.seq) forget();
    seq = room.seq;
    timer ??= setTimeout(forget, KEPT_MS).unref();
  }

  return {
    /** Asks for what the room lacks. */
    vector(): Wire {
      look();
      vector ??= onWire(syncFrame(SYNC_STEP.stateVector, room.document.vector()));
      return vector;
    },
    /** What somebody with this state vector lacks. */
    missing(of: Uint8Array): Wire {
      look();
      const key = Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('latin1');
      const known = missing.get(key);
      if (known) return known;
      const wire = encode(of);
      if (missing.size >= KEPT) missing.delete(missing.keys().next().value ?? '');
      missing.set(key, wire);
      return wire;
    },
    forget,
  };
}
