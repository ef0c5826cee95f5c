import { useState, type KeyboardEvent, type PointerEvent } from 'react';

const KEY = 'laneway:plan-width';
const LEAST = 280;
const STEP = 24;

/** The width of the pane in pixels, as the person last dragged it; null for the one that fits. */
export function usePaneWidth() {
  // Only ever drawn in a browser.
  const [width, setWidth] = useState<number | null>(() => {
    const kept = Number(localStorage.getItem(KEY));
    return kept >= LEAST ? kept : null;
  });

  const resize = (to: number) => {
    const fits = Math.round(Math.min(Math.max(to, LEAST), window.innerWidth * 0.7));
    setWidth(fits);
    localStorage.setItem(KEY, String(fits));
  };

  return {
    width,
    handle: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        resize(
          event.clientX - (event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0),
        );
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (steps === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        resize((event.currentTarget.parentElement?.offsetWidth ?? 0) + steps * STEP);
      },
    },
  };
}
