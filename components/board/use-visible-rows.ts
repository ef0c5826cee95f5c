import { useEffect, useState, type RefObject } from 'react';

/** A lane with more cards draws only those near the window. */
export const MAX_DRAWN = 60;
/** Rows drawn beyond either edge, and the step in which the range moves: scrolling draws seldom. */
const MARGIN_ROWS = 12;
const STEP_ROWS = 8;

export interface RowRange {
  from: number;
  to: number;
}
const ALL: RowRange = { from: 0, to: Infinity };
const NONE: RowRange = { from: 0, to: 0 };
/** Before the window is measured: about as many rows as fit. */
const FIRST: RowRange = { from: 0, to: 48 };

/**
 * The rows of a lane worth drawing: all, or where it is `windowed` those near the window. A lane that `beginsBelow` the
 * window draws none at first. Printing draws all.
 */
export function useVisibleRows(
  ref: RefObject<HTMLElement | null>,
  { windowed, beginsBelow, rowRem }: { windowed: boolean; beginsBelow: boolean; rowRem: number },
): RowRange {
  const [range, setRange] = useState<RowRange>(beginsBelow ? NONE : FIRST);
  useEffect(() => {
    const row = ref.current;
    const scroller = row?.closest<HTMLElement>('[data-grid-scroller]');
    if (!row || !scroller || !windowed) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const height = rowRem * rem;
      const view = scroller.getBoundingClientRect();
      const { top } = row.getBoundingClientRect();
      const step = (y: number) => Math.floor(y / height / STEP_ROWS) * STEP_ROWS;
      const from = Math.max(0, step(view.top - top) - MARGIN_ROWS);
      const to = step(view.bottom - top) + STEP_ROWS + MARGIN_ROWS;
      setRange((now) => (now.from === from && now.to === to ? now : { from, to }));
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    const printing = () => setRange(ALL);
    look();
    const resized = new ResizeObserver(later);
    resized.observe(scroller);
    // Lanes above may grow, too: then this one moves without a scroll.
    if (scroller.firstElementChild) resized.observe(scroller.firstElementChild);
    scroller.addEventListener('scroll', later, { passive: true });
    window.addEventListener('beforeprint', printing);
    window.addEventListener('afterprint', look);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      scroller.removeEventListener('scroll', later);
      window.removeEventListener('beforeprint', printing);
      window.removeEventListener('afterprint', look);
    };
  }, [ref, windowed, rowRem]);
  return windowed ? range : ALL;
}
