import * as Y from 'yjs';
import { syncFrame, SYNC_STEP } from '../../lib/sync/frames.ts';
import type { Connection } from './connection.ts';

/**
 * What leaves a room. Everything that was committed in one turn of the event loop goes out as one frame, encoded once
 * for everybody; what is said to single people (saved, a notice) follows it.
 */
export function createOutlet(connections: ReadonlySet<Connection>) {
  let updates: { update: Uint8Array; from: Connection | null }[] = [];
  let messages: (() => void)[] = [];
  let scheduled = false;
  let closed = false;

  function flush(): void {
    scheduled = false;
    if (closed) return;
    const sent = updates;
    updates = [];
    const [first] = sent;
    if (first) {
      const update =
        sent.length === 1 ? first.update : Y.mergeUpdates(sent.map((out) => out.update));
      const frame = syncFrame(SYNC_STEP.update, update);
      // Whoever made all of it has it.
      const author = sent.every(({ from }) => from === first.from) ? first.from : null;
      for (const connection of connections)
        if (connection !== author) connection.sendUpdate(frame, update);
    }
    const said = messages;
    messages = [];
    for (const send of said) send();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  return {
    /** `from` is null where the sender lacks it too. */
    update(update: Uint8Array, from: Connection | null): void {
      updates.push({ update, from });
      schedule();
    },
    after(send: () => void): void {
      messages.push(send);
      schedule();
    },
    close(): void {
      closed = true;
    },
  };
}
