import type { BoardView } from '@/lib/board/view';
import type { UiStore } from './board-state.tsx';
import { matches } from './filter.ts';
import { layOut, type Layout } from './layout.ts';

/** A colleague's change waits at most this long for a busy pointer, in milliseconds. */
const HOLD_MS = 1_200;

export interface LayoutStore {
  /** The layout to draw: a colleague's change may be held back while the pointer is about to click. */
  shown(): Layout;
  /** The layout as the board is now. */
  now(): Layout;
  subscribe(listener: () => void): () => void;
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
  const listeners = new Set<() => void>();

  function now(): Layout {
    const { filter, collapsed } = ui.get();
    const inputs = [view.getSnapshotVersion(), filter, collapsed];
    if (layout !== null && inputs.every((input, n) => input === made[n])) return layout;
    made = inputs;
    layout = layOut(
      {
        items: view.getItems().values(),
        weeks: view.getMeta().weeks,
        collapsed,
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
      view.onChange(({ local }) => {
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
