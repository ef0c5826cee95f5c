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
  /** Of whoever shows it. */
  clock: number;
  /** What pages here are told: they pass over a clock that they have seen, and somebody may come back with the same one. */
  told: number;
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
  const gone = new Map<number, { clock: number; told: number }>();

  const entryOf = (client: number, clock: 'clock' | 'told'): AwarenessEntry => {
    const entry = shown.get(client);
    return {
      client,
      clock: (entry ?? gone.get(client))?.[clock] ?? 0,
      state: entry?.state ?? null,
    };
  };

  function flush(): void {
    timer = undefined;
    const clients = [...changed];
    changed.clear();
    if (clients.length === 0) return;
    broadcast(awarenessFrame(encodeAwareness(clients.map((client) => entryOf(client, 'told')))));
    const own = clients.filter((client) => typeof shown.get(client)?.at !== 'string');
    if (own.length > 0) publish(own.map((client) => entryOf(client, 'clock')));
  }

  function mark(client: number): void {
    changed.add(client);
    timer ??= setTimeout(flush, 1000 / PRESENCE_PER_SECOND);
  }

  function set(client: number, entry: Omit<Shown, 'told'>): void {
    const before = (shown.get(client) ?? gone.get(client))?.told ?? -1;
    gone.delete(client);
    shown.set(client, { ...entry, told: Math.max(entry.clock, before + 1) });
    mark(client);
  }

  function remove(client: number): void {
    const entry = shown.get(client);
    if (!entry) return;
    shown.delete(client);
    // y-protocols drops a state at the clock it knows; whoever comes back announces themselves with a higher one.
    gone.set(client, { clock: entry.clock, told: entry.told });
    if (gone.size > 1_000) gone.delete(gone.keys().next().value ?? client);
    mark(client);
  }

  return {
    /** Takes what a client shows of itself; what it says of others is not its to say. */
    receive(connection: Connection, update: Uint8Array): void {
      const { userId, name } = connection.identity;
      for (const { client, clock, state } of decodeAwareness(update)) {
        const known = shown.get(client);
        // Somebody who comes back may be faster than the end of their former connection.
        const isTheirs = known?.at === connection || known?.state.user.id === userId;
        if (known && (!isTheirs || clock <= known.clock)) continue;
        if (!known && clock <= (gone.get(client)?.clock ?? -1)) continue;
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

    /** What another node said about its people; with `whole`, whoever it does not name left it. */
    follow(node: string, entries: readonly AwarenessEntry[], whole = false): void {
      if (whole) {
        const named = new Set(entries.map(({ client }) => client));
        for (const [client, { at }] of shown) if (at === node && !named.has(client)) remove(client);
      }
      for (const { client, clock, state } of entries) {
        const known = shown.get(client);
        if (state === null) {
          // A farewell that was overtaken by a return, or that comes from where they no longer are.
          if (known?.at === node && clock >= known.clock) remove(client);
          continue;
        }
        const shows = state as Presence;
        const isTheirs = known?.at === node || known?.state.user.id === shows.user.id;
        if (known && (!isTheirs || clock <= known.clock)) continue;
        set(client, { clock, state: shows, at: node });
      }
    },

    /** Another node is silent: its people are not here as far as anybody can tell. */
    forget(node: string): void {
      for (const [client, entry] of shown) if (entry.at === node) remove(client);
    },

    everybody: (): Frame =>
      awarenessFrame(encodeAwareness([...shown.keys()].map((client) => entryOf(client, 'told')))),

    /** The people of this node, for one that has just opened the board. */
    own: (): AwarenessEntry[] =>
      [...shown]
        .filter(([, { at }]) => typeof at !== 'string')
        .map(([client]) => entryOf(client, 'clock')),

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

/** Everybody who is on a board, here or on another node, each once. */
export function peopleOn(room: {
  readonly connections: ReadonlySet<Connection>;
  readonly presence: RoomPresence;
}): Person[] {
  const people = new Map<string, Person>();
  for (const { identity } of room.connections)
    people.set(identity.userId, { id: identity.userId, name: identity.name });
  for (const person of room.presence.elsewhere()) people.set(person.id, person);
  return [...people.values()];
}
