type Work = () => Promise<void> | void;

/** One thing at a time: what reads a text and what writes it must not meet. */
export interface Turns {
  /** Does it after what was asked for before; resolves when it is done, however it ended. */
  now(work: Work): Promise<void>;
  /** Does it so many milliseconds from now. Asked again by the same name, it waits anew. */
  later(name: string, ms: number, work: Work): void;
  /** The same, but what was asked for first keeps its time. */
  soon(name: string, ms: number, work: Work): void;
  /** Forgets all that is asked for later. */
  clear(): void;
}

export function createTurns(first: Promise<void>, onError: (error: unknown) => void): Turns {
  let queue = first;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const now = (work: Work) => {
    queue = queue.then(work).catch(onError);
    return queue;
  };
  const start = (name: string, ms: number, work: Work) => {
    timers.set(
      name,
      setTimeout(() => {
        timers.delete(name);
        void now(work);
      }, ms),
    );
  };

  return {
    now,
    later(name, ms, work) {
      clearTimeout(timers.get(name));
      start(name, ms, work);
    },
    soon(name, ms, work) {
      if (!timers.has(name)) start(name, ms, work);
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
