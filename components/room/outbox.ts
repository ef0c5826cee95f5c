import * as Y from 'yjs';
import { ACK_WATCHDOG_SECONDS } from '@/lib/limits.ts';
import { savedFrame, syncFrame, SYNC_STEP, type Frame } from '@/lib/sync/frames.ts';

interface Batch {
  n: number;
  changes: number;
  sentAt: number;
  /** What the document held when it was sent. */
  vector: Uint8Array;
}

interface OutboxOptions {
  doc: Y.Doc;
  send: (frame: Frame) => void;
  /** Whether a transaction was not an edit of this tab: it came from the server or from this device's copy. */
  isForeign: (origin: unknown) => boolean;
  onChange: () => void;
  /** No acknowledgement came in time. */
  onStuck: () => void;
  /** The first acknowledgement of this connection: what this tab had when it connected is on disk. */
  onSettled: (vector: Uint8Array) => void;
}

/**
 * Edits on their way out, and what is known of them. An edit counts as unsaved until the server acknowledged, after
 * its commit, a number that was sent after the edit. Edits made in one turn leave as one update.
 */
export function createOutbox(options: OutboxOptions) {
  const { doc, send } = options;
  let unsaved = 0;
  let waiting: Uint8Array[] = [];
  let waitingChanges = 0;
  let batches: Batch[] = [];
  let isOpen = false;
  let settled = false;
  let held = false;
  let scheduled = false;
  let asked = 0;
  let savedVector: Uint8Array | null = null;
  let flushes: { resolve(): void; reject(error: Error): void }[] = [];
  let probeTimer: ReturnType<typeof setTimeout> | undefined;

  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (options.isForeign(origin)) return;
    unsaved += 1;
    waiting.push(update);
    waitingChanges += 1;
    if (isOpen) schedule();
    options.onChange();
  };
  doc.on('update', onUpdate);

  const watchdog = setInterval(() => {
    const oldest = batches[0];
    if (isOpen && !held && oldest && Date.now() - oldest.sentAt > ACK_WATCHDOG_SECONDS * 1000)
      options.onStuck();
  }, 1_000);

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (!isOpen || waiting.length === 0) return;
      const update = waiting.length === 1 ? waiting[0] : Y.mergeUpdates(waiting);
      const changes = waitingChanges;
      waiting = [];
      waitingChanges = 0;
      if (update) send(syncFrame(SYNC_STEP.update, update));
      ask(changes);
    });
  }

  function ask(changes: number): void {
    asked += 1;
    const vector = Y.encodeStateVector(doc);
    batches.push({ n: asked, changes, sentAt: Date.now(), vector });
    send(savedFrame(asked));
  }

  function settleFlushes(settle: (flush: (typeof flushes)[number]) => void): void {
    const settling = flushes;
    flushes = [];
    settling.forEach(settle);
  }

  return {
    unsaved: (): number => unsaved,

    /** The answer to the server's state vector is about to leave, with every edit made so far in it. */
    open(): void {
      waiting = [];
      waitingChanges = 0;
      const covered = unsaved;
      queueMicrotask(() => {
        isOpen = true;
        ask(covered);
        if (waiting.length > 0) schedule();
      });
    },

    /** The server takes nothing for now: an acknowledgement that does not come says nothing about this connection. */
    hold(): void {
      held = true;
    },

    /** The connection ended: the next one brings everything again. */
    close(): void {
      held = false;
      isOpen = false;
      settled = false;
      batches = [];
      clearTimeout(probeTimer);
    },

    /** Takes the server's word that everything sent before `n` is on disk. Numbers that were never sent are ignored. */
    acknowledge: (n: number): void => {
      const done = batches.filter((batch) => batch.n <= n);
      const last = done.at(-1);
      if (!last || n > asked) return;
      clearTimeout(probeTimer);
      batches = batches.slice(done.length);
      unsaved = Math.max(0, unsaved - done.reduce((sum, batch) => sum + batch.changes, 0));
      savedVector = last.vector;
      if (!settled) {
        settled = true;
        options.onSettled(last.vector);
      }
      if (unsaved === 0) settleFlushes((flush) => flush.resolve());
      options.onChange();
    },

    /** Asks for an answer within `seconds`, or the line is given up. */
    probe(seconds: number): void {
      if (!isOpen || held) return;
      if (batches.length === 0) ask(0);
      clearTimeout(probeTimer);
      probeTimer = setTimeout(options.onStuck, seconds * 1000);
    },

    /** Edits of earlier visits that this device's copy brought along. */
    addLeft: (changes: number, vector: Uint8Array | null): void => {
      unsaved += changes;
      savedVector ??= vector;
      // The copy came after the connection: only a new one brings its edits to the server.
      if (isOpen && !held && changes > 0) options.onStuck();
    },

    unsyncedUpdate: (): Uint8Array | null =>
      unsaved === 0 ? null : Y.encodeStateAsUpdate(doc, savedVector ?? undefined),

    flush: (): Promise<void> => {
      if (unsaved === 0 && settled) return Promise.resolve();
      return new Promise((resolve, reject) => flushes.push({ resolve, reject }));
    },

    /** Nothing more will be saved. */
    fail(): void {
      settleFlushes((flush) => flush.reject(new Error('The board was closed before saving.')));
    },

    destroy(): void {
      clearInterval(watchdog);
      clearTimeout(probeTimer);
      doc.off('update', onUpdate);
      settleFlushes((flush) => flush.reject(new Error('The board was closed before saving.')));
    },
  };
}
