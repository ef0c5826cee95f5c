import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useBoard } from './board-state.tsx';
import type { Layout } from './layout.ts';
import { useParts } from './parts.ts';

/** How long the name of whoever moved a card stays on it, in milliseconds. */
const NAME_MS = 2_400;
/** With more cards drawn than this, they jump: an animation nobody can follow explains nothing. */
const MAX_GLIDING = 400;

/** Where cards were before colleagues moved some, and the layout that was drawn then. */
interface Past {
  boxes: ReadonlyMap<string, DOMRect>;
  moved: ReadonlyMap<string, string>;
  layout: Layout | null;
}

/**
 * Lets cards that a colleague moved glide to their new place, and shows for a moment who it was. One's own moves are
 * drawn at once.
 */
export function useGlide(scroller: RefObject<HTMLElement | null>, layout: Layout): void {
  const board = useBoard();
  const { layout: store, movedBy, names } = useParts();
  const before = useRef<Past>(null);
  const drawn = useRef<Layout>(null);

  // Called after the board changed and before React draws it: the last moment to see where things were.
  useEffect(
    () =>
      store.subscribe(() => {
        const moved = store.takeMoved();
        if (moved.size === 0 || !scroller.current || document.hidden) return;
        const cards = scroller.current.querySelectorAll<HTMLElement>('[data-item]');
        if (cards.length > MAX_GLIDING) return;
        const boxes = new Map<string, DOMRect>();
        for (const card of cards) boxes.set(card.dataset.item ?? '', card.getBoundingClientRect());
        before.current = { boxes, moved, layout: drawn.current };
      }),
    [store, scroller],
  );

  useLayoutEffect(() => {
    const past = before.current;
    drawn.current = layout;
    if (!past || past.layout === layout || !scroller.current) return;
    before.current = null;
    glide(scroller.current, past.boxes);
    const named = new Map(movedBy.get());
    for (const [id, user] of past.moved) {
      const name = user === board.user.id ? undefined : names.get(user);
      if (name !== undefined) named.set(id, name);
    }
    movedBy.set(named);
    setTimeout(() => {
      const left = new Map(movedBy.get());
      for (const id of past.moved.keys()) left.delete(id);
      movedBy.set(left);
    }, NAME_MS);
  }, [layout, board, movedBy, names, scroller]);
}

/** From the old place to the new, for every drawn card that changed place. */
function glide(scroller: HTMLElement, past: ReadonlyMap<string, DOMRect>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const style = getComputedStyle(document.documentElement);
  const duration = Number.parseFloat(style.getPropertyValue('--glide')) || 190;
  const cards = scroller.querySelectorAll<HTMLElement>('[data-item]');
  const moves = [...cards].flatMap((card) => {
    const from = past.get(card.dataset.item ?? '');
    const to = card.getBoundingClientRect();
    const far = from && Math.abs(from.left - to.left) + Math.abs(from.top - to.top) > 2;
    return far ? [{ card, x: from.left - to.left, y: from.top - to.top }] : [];
  });
  for (const { card, x, y } of moves) {
    card.animate([{ transform: `translate(${x}px, ${y}px)`, zIndex: 5 }, { transform: 'none' }], {
      duration,
      easing: 'cubic-bezier(0.2, 0, 0.1, 1)',
    });
  }
}
