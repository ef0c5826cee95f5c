import { useEffect, type RefObject } from 'react';
import { useBoard } from './board-state.tsx';

/** A drag by touch from its first moment on, or the hope of one. */
export interface TouchDrag {
  /** The card has left the board: from here on the page must not scroll. */
  readonly lifted: boolean;
  cancel: () => void;
}

/**
 * Lets a finger lift a card: rest on it, then move. Until then the page scrolls as ever. What does it is loaded by the
 * first finger, long before it has rested.
 */
export function useTouchDrag(surface: RefObject<HTMLElement | null>): void {
  const board = useBoard();
  useEffect(() => {
    const element = surface.current;
    if (!element || !board.canEdit) return;
    const ended = new AbortController();
    const { signal } = ended;
    let drag: TouchDrag | null = null;
    element.addEventListener(
      'touchstart',
      (event) => {
        drag?.cancel();
        drag = null;
        const target = event.target instanceof Element ? event.target : null;
        const card = target?.closest<HTMLElement>('[data-item]');
        if (event.touches.length !== 1 || !card) return;
        if (target?.closest('[data-stretch], [data-menu-button], textarea')) return;
        const started = Date.now();
        let gone = false;
        const leave = () => (gone = true);
        for (const name of ['touchend', 'touchcancel', 'touchmove'])
          card.addEventListener(name, leave, { once: true, signal });
        import('./touch-drag.ts').then(
          ({ beginTouchDrag }) => {
            if (!gone && !signal.aborted)
              drag = beginTouchDrag(board, { surface: element, card, event, started });
          },
          // Not loaded: the card's menu moves it as well.
          () => undefined,
        );
      },
      { passive: true, signal },
    );
    // It must be there before the finger is: a browser asks only those that listened from the start.
    element.addEventListener('touchmove', (event) => drag?.lifted && event.preventDefault(), {
      passive: false,
      signal,
    });
    return () => {
      drag?.cancel();
      ended.abort();
    };
  }, [surface, board]);
}
