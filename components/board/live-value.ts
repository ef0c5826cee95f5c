import { useSyncExternalStore } from 'react';

/** A value that components watch without a render of what is above them. */
export interface LiveValue<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createLiveValue<T>(first: T): LiveValue<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Reads a part of a live value; renders again only when that part changed. */
export function useLiveValue<T, P>(live: LiveValue<T>, select: (value: T) => P): P {
  return useSyncExternalStore(
    live.subscribe,
    () => select(live.get()),
    () => select(live.get()),
  );
}
