import { PRESENCE_PER_SECOND } from '../../lib/limits.ts';
import {
  awarenessFrame,
  decodeAwareness,
  encodeAwareness,
  type AwarenessEntry,
  type Frame,
} from '../../lib/sync/frames.ts';
import { hueOf, readPresence } from '../../lib/sync/presence.ts';
import type { Presence } from '../../lib/sync/protocol.ts';
import type { Connection } from './connection.ts';

export interface Person {
  id: string;
  name: string;
}

interface Shown {
  clock: number;
  state: Presence;
  /** The connection here, or the name of the node it is on. */
  at: Connection | string;
}

interface RoomPresenceOptions {
  broadcast: (frame: Frame) => void;
  /** Tells the other nodes what changed here. */
  publish: (entries: readonly AwarenessEntry[]) => void;
}

/**
 * Who shows what on one board. Kept by connection, not by timeouts: somebody is here while their socket is, however
 * slow the timers of a page in the background are. Names come from the session, whatever a client says.
 */
export function createRoomPresence({ broadcast, publish }: RoomPresenceOptions) {
  const shown = new Map<number, Shown>();
  const changed = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Clocks of people who left, to say so with. */
  const gone = new Map<number, number>();

  const entryOf = (client: number): AwarenessEntry => {
    const entry = shown.get(client);
    return { client, clock: entry?.clock ?? gone.get(client) ?? 0, state: entry?.state ?? null };
  };

  function flush(): void {
    timer = undefined;
    const entries = [...changed].map(entryOf);
    changed.clear();
    if (entries.length === 0) return;
    broadcast(awarenessFrame(encodeAwareness(entries)));
    const own = entries.filter(({ client }) => typeof shown.get(client)?.at !== 'string');
    if (own.length > 0) publish(own);
  }

  function mark(client: number): void {
    changed.add(client);
    timer ??= setTimeout(flush, 1000 / PRESENCE_PER_SECOND);
  }

  function set(client: number, entry: Shown): void {
    gone.delete(client);
    shown.set(client, entry);
    mark(client);
  }

  function remove(client: number): void {
    const entry = shown.get(client);
    if (!entry) return;
    shown.delete(client);
    // y-protocols drops a state at the clock it knows; whoever comes back announces themselves with a higher one.
    gone.set(client, entry.clock);
    if (gone.size > 1_000) gone.delete(gone.keys().next().value ?? client);
    mark(client);
  }

  return {
    /** Takes what a client shows of itself; what it says of others is not its to say. */
    receive(connection: Connection, update: Uint8Array): void {
      const { userId, name } = connection.identity;
      for (const { client, clock, state } of decodeAwareness(update)) {
        const known = shown.get(client);
        if (known && (known.at !== connection || clock <= known.clock)) continue;
        if (!known && clock <= (gone.get(client) ?? -1)) continue;
        if (state === null) {
          remove(client);
          continue;
        }
        // One tab is one client: a second id replaces the first.
        for (const [other, entry] of shown) {
          if (entry.at === connection && other !== client) remove(other);
        }
        const user = { id: userId, name, hue: hueOf(userId) };
        set(client, { clock, state: { user, ...readPresence(state) }, at: connection });
      }
    },

    leave(connection: Connection): void {
      for (const [client, entry] of shown) if (entry.at === connection) remove(client);
    },

    /** What another node said about its people. */
    follow(node: string, entries: readonly AwarenessEntry[]): void {
      for (const { client, clock, state } of entries) {
        const known = shown.get(client);
        if (known && (known.at !== node || clock <= known.clock)) {
          if (known.at !== node || state !== null) continue;
        }
        if (state === null) remove(client);
        else set(client, { clock, state: state as Presence, at: node });
      }
    },

    /** Another node is silent: its people are not here as far as anybody can tell. */
    forget(node: string): void {
      for (const [client, entry] of shown) if (entry.at === node) remove(client);
    },

    everybody: (): Frame => awarenessFrame(encodeAwareness([...shown.keys()].map(entryOf))),

    /** The people of this node, for one that has just opened the board. */
    own: (): AwarenessEntry[] =>
      [...shown].filter(([, { at }]) => typeof at !== 'string').map(([client]) => entryOf(client)),

    /** People on other nodes. */
    elsewhere(): Person[] {
      return [...shown.values()]
        .filter(({ at }) => typeof at === 'string')
        .map(({ state: { user } }) => ({ id: user.id, name: user.name }));
    },

    destroy(): void {
      clearTimeout(timer);
    },
  };
}
export type RoomPresence = ReturnType<typeof createRoomPresence>;
