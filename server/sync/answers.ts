import * as Y from 'yjs';
import { syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import { onWire, type Wire } from './wire.ts';

/** People who come back at once have seen one of the last few states; each answer may be as large as the board. */
const KEPT = 4;
const KEPT_MS = 10_000;

/**
 * What those who join are told: made once for each state of the document, since everybody comes back at once after a
 * restart. `seq` tells the state.
 */
export function createAnswers(room: { readonly doc: Y.Doc; readonly seq: number }) {
  let seq = -1;
  let vector: Wire | null = null;
  const missing = new Map<string, Wire>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    vector = null;
    missing.clear();
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
      vector ??= onWire(syncFrame(SYNC_STEP.stateVector, Y.encodeStateVector(room.doc)));
      return vector;
    },
    /** What somebody with this state vector lacks. */
    missing(of: Uint8Array): Wire {
      look();
      const key = Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('latin1');
      const known = missing.get(key);
      if (known) return known;
      const wire = onWire(syncFrame(SYNC_STEP.missing, Y.encodeStateAsUpdate(room.doc, of)));
      if (missing.size >= KEPT) missing.delete(missing.keys().next().value ?? '');
      missing.set(key, wire);
      return wire;
    },
    forget,
  };
}
