export type Pane = 'source' | 'items';

export interface Reveal {
  pane: Pane;
  line: number;
  /** Also brings the pane to the front where only one fits the screen: the person asked for it. */
  open?: boolean;
}

/** Ties the two panes: which item is looked at, and which line a pane should scroll to. */
export interface LinkStore {
  active: () => number | null;
  look: (line: number | null) => void;
  subscribe: (listener: () => void) => () => void;
  /** Asks a pane to show a line (of the source, or the item with this head line). */
  reveal: (to: Reveal) => void;
  onReveal: (pane: Pane, listener: (line: number) => void) => () => void;
  /** Called before the pane scrolls. */
  onOpen: (listener: (pane: Pane) => void) => () => void;
}

export function createLinkStore(): LinkStore {
  let active: number | null = null;
  const listeners = new Set<() => void>();
  const openers = new Set<(pane: Pane) => void>();
  const panes: Record<Pane, Set<(line: number) => void>> = { source: new Set(), items: new Set() };
  return {
    active: () => active,
    look(line) {
      if (line === active) return;
      active = line;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reveal({ pane, line, open = false }) {
      if (open) for (const opener of openers) opener(pane);
      for (const listener of panes[pane]) listener(line);
    },
    onReveal(pane, listener) {
      panes[pane].add(listener);
      return () => panes[pane].delete(listener);
    },
    onOpen(listener) {
      openers.add(listener);
      return () => openers.delete(listener);
    },
  };
}
