import type { Awareness } from 'y-protocols/awareness';
import { readPresence } from '@/lib/sync/presence.ts';
import type { Presence } from '@/lib/sync/protocol.ts';

/** One colleague: what they show, from the tab of theirs that last changed something. */
export interface Person extends Presence {
  /** Their tabs on this board. */
  clients: readonly number[];
}

export interface PeopleStore {
  readonly get: () => readonly Person[];
  readonly subscribe: (listener: () => void) => () => void;
}

const NOBODY: readonly Person[] = [];

/** Everybody else on the board, once each, by name; fits `useSyncExternalStore`. A reload makes a new client of the same person. */
export function createPeopleStore(awareness: Awareness, ownUserId: string): PeopleStore {
  let people = NOBODY;
  const listeners = new Set<() => void>();

  const read = (): readonly Person[] => {
    const byUser = new Map<string, Person>();
    const seen = new Map<string, number>();
    for (const [client, state] of awareness.getStates()) {
      if (client === awareness.clientID) continue;
      const user = readUser(state.user);
      if (!user || user.id === ownUserId) continue;
      const at = awareness.meta.get(client)?.lastUpdated ?? 0;
      const known = byUser.get(user.id);
      const clients = [...(known?.clients ?? []), client];
      if (known && at < (seen.get(user.id) ?? 0)) {
        byUser.set(user.id, { ...known, clients });
      } else {
        byUser.set(user.id, { user, ...readPresence(state), clients });
        seen.set(user.id, at);
      }
    }
    if (byUser.size === 0) return NOBODY;
    return [...byUser.values()].sort(
      (a, b) => a.user.name.localeCompare(b.user.name) || (a.user.id < b.user.id ? -1 : 1),
    );
  };

  const onChange = () => {
    people = read();
    for (const listener of [...listeners]) listener();
  };

  return {
    get: () => people,
    subscribe(listener) {
      if (listeners.size === 0) {
        people = read();
        awareness.on('change', onChange);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) awareness.off('change', onChange);
      };
    },
  };
}

function readUser(value: unknown): Presence['user'] | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name, hue } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof hue !== 'number') return null;
  return { id, name, hue };
}
