'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { Role } from '@/lib/access';
import type { Lane, Status } from '@/lib/board/types';
import type { Undo } from '@/lib/board/undo';
import type { BoardView } from '@/lib/board/view';
import type { Room } from '@/components/room/room-client';

/** Which cards the screen shows; empty sets and text mean "all". */
export interface Filter {
  text: string;
  owners: ReadonlySet<string>;
  statuses: ReadonlySet<Status>;
  lanes: ReadonlySet<Lane>;
  sections: ReadonlySet<string>;
}

export const NO_FILTER: Filter = {
  text: '',
  owners: new Set(),
  statuses: new Set(),
  lanes: new Set(),
  sections: new Set(),
};

export interface Cell {
  lane: Lane;
  week: number;
}

/** Where the keyboard is: on a card or on an empty cell. */
export type Focus = { kind: 'item'; item: string } | { kind: 'cell'; cell: Cell } | null;

/** What only this screen knows; never shared, never saved with the board. */
export interface BoardUi {
  filter: Filter;
  selection: ReadonlySet<string>;
  focus: Focus;
  /** The item whose panel is open. */
  panel: string | null;
  collapsed: ReadonlySet<Lane>;
  /** The cell in which a new item is being typed. */
  creating: Cell | null;
  /** The cards carried by the keyboard, the cell they would drop into, and the place in it (from 0, without themselves). */
  carrying: { items: readonly string[]; over: Cell; index: number } | null;
  overlay: 'palette' | 'help' | 'export' | 'share' | 'settings' | null;
  /** Whether the plan's text is open beside the board. */
  source: boolean;
  /** Whether what happened on the board is told beside it. */
  activity: boolean;
  /** The earlier moment that is shown in the board's place: a row of its log, a time, or neither for the latest. */
  past: { seq: number | null; at?: string } | null;
  /** Whether the filter line is open where the screen is too narrow to show it always. */
  filtering: boolean;
}

const FIRST: BoardUi = {
  filter: NO_FILTER,
  selection: new Set(),
  focus: null,
  panel: null,
  collapsed: new Set(),
  creating: null,
  carrying: null,
  overlay: null,
  source: false,
  activity: false,
  past: null,
  filtering: false,
};

export interface UiStore {
  readonly get: () => BoardUi;
  readonly set: (change: Partial<BoardUi> | ((ui: BoardUi) => Partial<BoardUi>)) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createUiStore(): UiStore {
  let ui = FIRST;
  const listeners = new Set<() => void>();
  return {
    get: () => ui,
    set(change) {
      ui = { ...ui, ...(typeof change === 'function' ? change(ui) : change) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Everything a component of the board needs, given once by the board screen. */
export interface BoardHandle {
  boardId: string;
  doc: Y.Doc;
  view: BoardView;
  undo: Undo;
  ui: UiStore;
  /** An owner of the installation finds its state in the menu. */
  user: { id: string; name: string; owner?: boolean };
  role: Role;
  /** False for a viewer and where access ended: nothing may be edited. */
  canEdit: boolean;
  /** Null where the board is shown without a server (a preview, a test page). */
  room: Room | null;
  /** ISO date of today, `YYYY-MM-DD`, in the person's time zone. */
  today: string;
}

const BoardContext = createContext<BoardHandle | null>(null);
export const BoardProvider = BoardContext.Provider;

export function useBoard(): BoardHandle {
  const handle = useContext(BoardContext);
  if (!handle) throw new Error('useBoard is for components below BoardProvider');
  return handle;
}

/** Reads a part of the screen's state; re-renders only when that part changes (by identity). */
export function useUi<T>(select: (ui: BoardUi) => T): T {
  const { ui } = useBoard();
  return useSyncExternalStore(
    ui.subscribe,
    () => select(ui.get()),
    () => select(ui.get()),
  );
}

/** One thing a person can do on the board: the same row feeds keys, menus, the palette and the help. */
export interface Command {
  id: string;
  label: string;
  /** "m", "Shift+D", "mod+z" (mod: Ctrl or ⌘), or a sequence "g b"; null for palette only. */
  keys: string | null;
  group: 'Go' | 'Card' | 'Select' | 'Board' | 'View';
  /** False hides it from the palette and makes its key do nothing. */
  enabled?: (board: BoardHandle) => boolean;
  /** Also works while a text field has the focus. */
  inText?: boolean;
  run: (board: BoardHandle) => void;
}
