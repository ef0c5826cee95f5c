import { useSyncExternalStore } from 'react';
import type { Lane, Weeks } from '@/lib/board/types';
import type { BoardView } from '@/lib/board/view';
import { useBoard, type BoardHandle } from './board-state.tsx';
import type { Layout } from './layout.ts';
import { createLayoutStore, type LayoutStore } from './layout-store.ts';
import { createLiveValue, type LiveValue } from './live-value.ts';

/** The outline that shows where a card would land. Pixels are those of the lane's body. */
export interface Mark {
  lane: Lane;
  weeks: Weeks;
  /** The insertion line, or null where only the weeks matter (stretching an edge). */
  line: { left: number; width: number; top: number } | null;
  label: string | null;
}

/** What the pointer is doing with cards. */
export interface Dragging {
  items: ReadonlySet<string>;
  mark: Mark | null;
}

/** The card menu that is open, and where on the screen. */
export interface OpenMenu {
  item: string;
  x: number;
  y: number;
}

export interface Watcher {
  id: string;
  name: string;
}

/** What the parts of one grid share besides the board and the screen's state. */
export interface GridParts {
  layout: LayoutStore;
  dragging: LiveValue<Dragging | null>;
  menu: LiveValue<OpenMenu | null>;
  /** Cards a colleague just moved, with the colleague's name. */
  movedBy: LiveValue<ReadonlyMap<string, string>>;
  /** Colleagues whose focus or panel is on an item. */
  watching: LiveValue<ReadonlyMap<string, readonly Watcher[]>>;
  /** How often each item was moved to a later week; those never moved so are not in it. */
  slips: LiveValue<ReadonlyMap<string, number>>;
  /** Names of everybody seen on this board since it was opened, by user id. */
  names: Map<string, string>;
  /** For so many milliseconds from now a colleague's change moves no card; 0 lets them move. */
  keepStill: (ms: number) => void;
  /** The week the keyboard goes up and down in. */
  caret: { week: number };
}

const parts = new WeakMap<BoardView, GridParts>();

/** One set of parts per screen: made on first use, gone with the view. */
export function partsOf({ ui, view }: Pick<BoardHandle, 'ui' | 'view'>): GridParts {
  const known = parts.get(view);
  if (known) return known;
  let busyUntil = 0;
  const made: GridParts = {
    layout: createLayoutStore(view, ui, () => busyUntil),
    dragging: createLiveValue<Dragging | null>(null),
    menu: createLiveValue<OpenMenu | null>(null),
    movedBy: createLiveValue<ReadonlyMap<string, string>>(new Map()),
    watching: createLiveValue<ReadonlyMap<string, readonly Watcher[]>>(new Map()),
    slips: createLiveValue<ReadonlyMap<string, number>>(new Map()),
    names: new Map(),
    keepStill(ms) {
      busyUntil = ms === 0 ? 0 : Math.max(busyUntil, Date.now() + ms);
    },
    caret: { week: 0 },
  };
  parts.set(view, made);
  return made;
}

export const useParts = (): GridParts => partsOf(useBoard());

/** The layout that is drawn; a lane that did not change keeps its identity. */
export function useLayout(): Layout {
  const { layout } = useParts();
  return useSyncExternalStore(layout.subscribe, layout.shown, layout.shown);
}
