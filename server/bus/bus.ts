/** What one node tells the others. All of it may be lost: whoever needs it to be true asks the database. */
export interface BusMessages {
  /** The board's log grew. */
  grown: { board: string; seq: number };
  /** People on this node, as they changed; `state` null is somebody who left. `whole`: these and nobody else. */
  presence: {
    board: string;
    entries: readonly { client: number; clock: number; state: unknown }[];
    whole?: boolean;
  };
  /** A node has just opened the board: tell it who is there. */
  opened: { board: string };
  /** Somebody looks at the nodes, and at these rooms: tell of yourself. */
  watch: { boards: readonly string[] };
  /** How a node is, and the rooms it was asked for; parsed by whoever hears it. */
  sample: { sample: unknown; rooms: readonly unknown[] };
  /** An owner asks a node to end a connection of its. */
  end: { node: string; connection: string; by: string; request: string };
  ended: { request: string; found: boolean };
  /** This node lives. */
  beat: Record<string, never>;
}
export type BusChannel = keyof BusMessages;

export interface Bus {
  /** This process among the others; new at each start. */
  readonly node: string;
  /** Never throws and never waits. */
  publish<C extends BusChannel>(channel: C, message: BusMessages[C]): void;
  /** Messages of other nodes. Returns its undo. */
  subscribe<C extends BusChannel>(
    channel: C,
    listener: (message: BusMessages[C], node: string) => void,
  ): () => void;
  /** The line was broken and is back: what was said meanwhile is lost. Returns its undo. */
  onReturn(listener: () => void): () => void;
  /** Since the start; `failed` are messages that could not be said. */
  readonly counts: { published: number; failed: number; received: number };
  /** `alone` where there is nobody to talk to. */
  state(): 'alone' | 'up' | 'down';
  close(): Promise<void>;
}

type Listener = (message: never, node: string) => void;

/** Who listens to what: the part that every bus has. */
export function createListeners() {
  const listeners = new Map<string, Set<Listener>>();
  const returns = new Set<() => void>();
  return {
    subscribe: (channel: string, listener: Listener): (() => void) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      return () => set.delete(listener);
    },
    onReturn: (listener: () => void): (() => void) => {
      returns.add(listener);
      return () => returns.delete(listener);
    },
    deliver(channel: string, message: unknown, node: string): void {
      for (const listener of listeners.get(channel) ?? []) listener(message as never, node);
    },
    returned(): void {
      for (const listener of returns) listener();
    },
  };
}
