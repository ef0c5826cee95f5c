import { randomUUID } from 'node:crypto';
import { createListeners, type Bus } from './bus.ts';

/** Joins nodes of one process; for one node alone, and for tests. */
export function createMemoryNetwork(): { join(): Bus } {
  const nodes = new Map<string, ReturnType<typeof createListeners>>();
  return {
    join() {
      const node = randomUUID();
      const listeners = createListeners();
      nodes.set(node, listeners);
      const counts = { published: 0, failed: 0, received: 0 };
      return {
        node,
        counts,
        publish(channel, message) {
          // As over a wire: later, and never the same object.
          counts.published += 1;
          const text = JSON.stringify(message);
          for (const [name, other] of nodes) {
            if (name !== node)
              setImmediate(() => other.deliver(channel, JSON.parse(text) as unknown, node));
          }
        },
        subscribe: listeners.subscribe,
        onReturn: listeners.onReturn,
        state: () => (nodes.size > 1 ? 'up' : 'alone'),
        async close() {
          nodes.delete(node);
        },
      };
    },
  };
}
