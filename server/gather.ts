/**
 * Makes one question of those asked within one turn of the event loop: after a restart everybody comes back at once, and
 * each would ask the database the same few things. `ask` gets every key once, and answers those it knows.
 */
export function createGather<T>(ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {
  let waiting: Promise<ReadonlyMap<string, T>> | null = null;
  let keys = new Set<string>();

  return async (key: string): Promise<T | null> => {
    keys.add(key);
    waiting ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const asked = [...keys];
      keys = new Set();
      waiting = null;
      return ask(asked);
    });
    return (await waiting).get(key) ?? null;
  };
}
