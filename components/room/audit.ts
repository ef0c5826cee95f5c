import type * as Y from 'yjs';
import { AUDIT_SECONDS } from '@/lib/limits.ts';
import { fingerprint } from '@/lib/sync/fingerprint.ts';

interface AuditOptions {
  doc: Y.Doc;
  /** Everything of this tab is saved, and the line is open. */
  isLevel: () => boolean;
  ask: () => void;
  /** The server has the same history and shows another board. */
  onDiverged: () => void;
  seconds?: number;
}

/**
 * Asks the server now and then what its board looks like, and compares. Frames come in order, so its answer speaks of
 * what this tab has by then; only an edit of this tab's own in between makes it void.
 */
export function createAudit(options: AuditOptions) {
  const { doc, isLevel } = options;
  let asked = false;
  const onUpdate = (_: Uint8Array, __: unknown, ___: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) asked = false;
  };
  doc.on('update', onUpdate);
  const timer = setInterval(
    () => {
      if (!isLevel()) return;
      asked = true;
      options.ask();
    },
    (options.seconds ?? AUDIT_SECONDS) * 1000,
  );
  return {
    answer(value: string): void {
      if (!asked || !isLevel()) return;
      asked = false;
      if (value !== fingerprint(doc)) options.onDiverged();
    },
    /** The line ended: an answer that comes later is to another question. */
    reset(): void {
      asked = false;
    },
    destroy(): void {
      clearInterval(timer);
      doc.off('update', onUpdate);
    },
  };
}
