import type { BoardHandle } from './board-state.tsx';
import { partsOf } from './parts.ts';
import { scrollWhileHeld } from './touch-scroll.ts';
import { gridTarget, pagerTarget, type TouchTarget } from './touch-target.ts';
import { heldFrom, previewOf } from './use-card-drag.ts';
import type { TouchDrag } from './use-touch-drag.ts';

/** A finger that rests so long on a card lifts it: sooner than the browser would open its own menu, in milliseconds. */
const REST_MS = 350;
/** A finger never rests quite still, in pixels. */
const STILL_PX = 10;
/** A lifted card hangs so far above the finger, in pixels. */
const ABOVE_PX = 14;
const BELOW_PX = 84;

interface Begin {
  /** What scrolls: the grid, or the pages of a phone. */
  surface: HTMLElement;
  card: HTMLElement;
  event: TouchEvent;
  /** Epoch milliseconds. */
  started: number;
}

/** Follows one finger that came down on a card, until it leaves the screen. */
export function beginTouchDrag(board: BoardHandle, begin: Begin): TouchDrag {
  const { surface, card, event, started } = begin;
  const id = card.dataset.item ?? '';
  const [touch] = event.touches;
  const from = { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
  let at = from;
  let moved = false;
  let held: { ghost: HTMLElement; target: TouchTarget; stopScrolling: () => void } | null = null;
  const ended = new AbortController();
  const { signal } = ended;

  const lift = () => {
    const cards = heldFrom(board, card, id, from.x);
    const target =
      card.closest('[data-lane-row]') === null
        ? pagerTarget(board, surface, cards)
        : gridTarget(board, cards);
    const whole = card.closest<HTMLElement>('[data-card]') ?? card;
    const box = whole.getBoundingClientRect();
    const ghost = previewOf(whole, cards.items.length);
    Object.assign(ghost.style, {
      position: 'fixed',
      left: `${box.left - 6}px`,
      top: `${box.top - 6 - ABOVE_PX}px`,
      zIndex: '60',
      pointerEvents: 'none',
    });
    ghost.dataset.touchGhost = '';
    document.body.append(ghost);
    partsOf(board).dragging.set({ items: new Set(cards.items), mark: null });
    board.ui.set({ creating: null, carrying: null });
    board.room?.setPresence({ drag: { items: cards.items, over: null } });
    navigator.vibrate?.(10);
    const stopScrolling = scrollWhileHeld(surface, () => at, show);
    held = { ghost, target, stopScrolling };
  };
  const show = () => {
    if (!held) return;
    // Over the heads of the weeks it hangs below the finger, so that they can be read.
    const below = at.y < surface.getBoundingClientRect().top ? BELOW_PX : 0;
    held.ghost.style.translate = `${at.x - from.x}px ${at.y - from.y + below}px`;
    if (moved) held.target.show(at);
  };
  const finish = (drop: boolean) => {
    clearTimeout(timer);
    ended.abort();
    if (!held) return;
    const { ghost, target, stopScrolling } = held;
    held = null;
    stopScrolling();
    ghost.remove();
    target.clear();
    partsOf(board).dragging.set(null);
    board.room?.setPresence({ drag: null });
    if (drop && moved) target.drop(at);
    // A card put back where it was: whoever rested on it wanted to know what can be done.
    else if (drop) partsOf(board).menu.set({ item: id, x: at.x, y: at.y });
  };
  const timer = setTimeout(lift, Math.max(0, REST_MS - (Date.now() - started)));

  // On the card itself: its finger's events come here even where the card is drawn no longer.
  card.addEventListener(
    'touchmove',
    (move) => {
      const [finger] = move.touches;
      if (!finger || move.touches.length > 1) return finish(false);
      at = { x: finger.clientX, y: finger.clientY };
      const far = Math.hypot(at.x - from.x, at.y - from.y) > STILL_PX;
      if (!held) {
        if (far) finish(false);
        return;
      }
      move.preventDefault();
      moved ||= far;
      show();
    },
    { passive: false, signal },
  );
  card.addEventListener(
    'touchend',
    (end) => {
      // Else the browser makes a click of it.
      if (held) end.preventDefault();
      finish(true);
    },
    { passive: false, signal },
  );
  card.addEventListener('touchcancel', () => finish(false), { signal });
  // The browser's own answers to a long press: its menu, and a drag of its own.
  for (const name of ['contextmenu', 'dragstart'])
    window.addEventListener(
      name,
      (own) => {
        own.preventDefault();
        own.stopImmediatePropagation();
      },
      { capture: true, signal },
    );
  return {
    get lifted() {
      return held !== null;
    },
    cancel: () => finish(false),
  };
}
