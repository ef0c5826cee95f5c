import { fingerprintSteps } from '../../lib/sync/fingerprint.ts';
import type { LateDocument } from './late-document.ts';

/**
 * The fingerprint of a room's committed document, worked out at most once for each state of it and a little at a time.
 * `seq` tells the state; null where the document changed meanwhile: whoever asked asks again later.
 */
export function createAudit(room: {
  readonly seq: number;
  readonly document: Pick<LateDocument, 'borrow'>;
}) {
  let known: { seq: number; value: Promise<string | null> } | null = null;

  async function work(seq: number): Promise<string | null> {
    const { doc, giveBack } = room.document.borrow();
    const steps = fingerprintSteps(doc);
    for (;;) {
      const { done, value } = room.seq === seq ? steps.next() : { done: true, value: null };
      if (done) {
        giveBack();
        return value ?? null;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return (): Promise<string | null> => {
    if (known?.seq !== room.seq) known = { seq: room.seq, value: work(room.seq) };
    return known.value;
  };
}
