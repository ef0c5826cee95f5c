import type * as Y from 'yjs';
import { fingerprintSteps } from '../../lib/sync/fingerprint.ts';

/**
 * The fingerprint of a room's committed document, worked out at most once for each state of it and a little at a time.
 * `seq` tells the state; null where the document changed meanwhile: whoever asked asks again later.
 */
export function createAudit(room: { readonly doc: Y.Doc; readonly seq: number }) {
  let known: { seq: number; value: Promise<string | null> } | null = null;

  async function work(seq: number): Promise<string | null> {
    const steps = fingerprintSteps(room.doc);
    for (;;) {
      if (room.seq !== seq) return null;
      const { done, value } = steps.next();
      if (done) return value;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return (): Promise<string | null> => {
    if (known?.seq !== room.seq) known = { seq: room.seq, value: work(room.seq) };
    return known.value;
  };
}
