import type { BoardView } from '@/lib/board/view';
import type { UiStore } from './board-state.tsx';
import { matches } from './filter.ts';
import { layOut, type Frame, type Layout } from './layout.ts';
import { averageMeasure } from './title-lines.ts';

/** A colleague's change waits at most this long for a busy pointer, in milliseconds. */
const HOLD_MS = 1_200;

/** A usual window, until the real one is measured. */
const FIRST_FRAME: Frame = {
  width: 90,
  height: 48,
  head: 8.5,
  tray: 9.25,
  week: 6.75,
  measure: averageMeasure,
};

export interface LayoutStore {
  /** The layout to draw: a colleague's change may be held back while the pointer is about to click. */
  readonly shown: () => Layout;
  /** The layout as the board is now. */
  readonly now: () => Layout;
  /** What colleagues moved since this was asked last, with the id of whoever moved it. */
  readonly takeMoved: () => ReadonlyMap<string, string>;
  /** The window was measured, or its font has loaded. */
  readonly setFrame: (frame: Frame) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Lays the board out again when the board, the filter or the collapsed lanes change. `busyUntil` says until when
 * (epoch milliseconds) nothing may move under the person's pointer; only colleagues' changes wait for it.
 */
export function createLayoutStore(
  view: BoardView,
  ui: UiStore,
  busyUntil: () => number,
): LayoutStore {
  let layout: Layout | null = null;
  let made: unknown[] = [];
  let held: { layout: Layout; since: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = FIRST_FRAME;
  let moved = new Map<string, string>();
  const listeners = new Set<() => void>();

  function now(): Layout {
    const { filter, collapsed } = ui.get();
    const inputs = [view.getSnapshotVersion(), filter, collapsed, frame];
    if (layout !== null && inputs.every((input, n) => input === made[n])) return layout;
    made = inputs;
    layout = layOut(
      {
        items: view.getItems().values(),
        weeks: view.getMeta().weeks,
        collapsed,
        frame,
        matches: (item) => matches(item, filter),
      },
      layout,
    );
    return layout;
  }

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function release(): void {
    clearTimeout(timer);
    timer = undefined;
    if (held === null) return;
    held = null;
    tell();
  }

  /** Looks again when the pointer should have come to rest. */
  function releaseWhenCalm(): void {
    const wait = Math.min(busyUntil(), (held?.since ?? 0) + HOLD_MS) - Date.now();
    if (wait <= 0) release();
    else timer = setTimeout(releaseWhenCalm, wait);
  }

  let { filter, collapsed } = ui.get();
  const watch = () => {
    const offs = [
      view.onChange(({ local, moved: moves }) => {
        if (!local) for (const [id, move] of moves) moved.set(id, move.by);
        if (local || busyUntil() <= Date.now()) {
          release();
          tell();
        } else if (held === null && drawn !== null) {
          held = { layout: drawn, since: Date.now() };
          releaseWhenCalm();
        }
      }),
      ui.subscribe(() => {
        const next = ui.get();
        if (next.filter === filter && next.collapsed === collapsed) return;
        ({ filter, collapsed } = next);
        release();
        tell();
      }),
    ];
    return () => {
      clearTimeout(timer);
      held = null;
      for (const off of offs) off();
    };
  };

  let drawn: Layout | null = null;
  let stop: (() => void) | null = null;
  return {
    now,
    setFrame(next) {
      frame = next;
      release();
      tell();
    },
    takeMoved() {
      const taken = moved;
      moved = new Map();
      return taken;
    },
    shown: () => (drawn = held?.layout ?? now()),
    subscribe(listener) {
      stop ??= watch();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
