import * as Y from 'yjs';
import { syncFrame, SYNC_STEP, type Frame } from '../../lib/sync/frames.ts';
import type { Connection } from './connection.ts';
import { onWire } from './wire.ts';

/** Above so many in one turn, updates are made one: a page would redraw for each. Below, that costs more than it saves. */
const MERGE_ABOVE = 8;

const NOTHING: readonly Frame[] = [];

/**
 * What leaves a room. Everything that was committed in one turn of the event loop goes out as one piece, made once for
 * everybody and written once to each; what is said to single people (saved, a notice) follows it in the same write.
 */
export function createOutlet(connections: ReadonlySet<Connection>) {
  let updates: { update: Uint8Array; from: Connection | null }[] = [];
  let told = new Map<Connection, Frame[]>();
  let scheduled = false;
  let closed = false;

  function flush(): void {
    scheduled = false;
    if (closed) return;
    const [sent, own] = [updates, told];
    updates = [];
    told = new Map();
    const [first] = sent;
    if (first) {
      const all = sent.map(({ update }) => update);
      const few = all.length > MERGE_ABOVE ? [Y.mergeUpdates(all)] : all;
      const wire = onWire(...few.map((update) => syncFrame(SYNC_STEP.update, update)));
      const shared = { wire, updates: all };
      // Whoever made all of it has it.
      const author = sent.every(({ from }) => from === first.from) ? first.from : null;
      for (const connection of connections) {
        if (connection === author) continue;
        const mine = own.size === 0 ? undefined : own.get(connection);
        connection.sendUpdates(shared, mine ?? NOTHING);
        if (mine) own.delete(connection);
      }
    }
    for (const [connection, frames] of own) connection.send(...frames);
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
    tell(connection: Connection, frame: Frame): void {
      const frames = told.get(connection);
      if (frames) frames.push(frame);
      else told.set(connection, [frame]);
      schedule();
    },
    /** Nothing is about to leave. */
    isEmpty: (): boolean => !scheduled,
    close(): void {
      closed = true;
    },
  };
}
