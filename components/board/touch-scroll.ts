interface Point {
  x: number;
  y: number;
}

/** Near an edge by so many pixels the board begins to scroll, and by so many a frame at the edge itself. */
const EDGE_PX = 48;
const FASTEST_PX = 14;

/** Scrolls what is under a held card while the finger is near its edges. Returns what ends it. */
export function scrollWhileHeld(
  surface: HTMLElement,
  at: () => Point,
  onScrolled: () => void,
): () => void {
  // A phone turns its pages by their heads; only the page itself is scrolled.
  const page = surface.querySelector<HTMLElement>('[role=tabpanel]:not([inert])');
  const scrolled = page ?? surface;
  let frame = requestAnimationFrame(step);
  function step(): void {
    frame = requestAnimationFrame(step);
    const box = scrolled.getBoundingClientRect();
    const { x, y } = at();
    const before = [scrolled.scrollLeft, scrolled.scrollTop];
    scrolled.scrollBy(
      page ? 0 : speed(x, box.left, box.right),
      speed(y, box.top, Math.min(box.bottom, window.innerHeight)),
    );
    if (scrolled.scrollLeft !== before[0] || scrolled.scrollTop !== before[1]) onScrolled();
  }
  return () => cancelAnimationFrame(frame);
}

/** Pixels a frame, negative towards `from`. Outside of the box there is no scrolling: something else is meant there. */
function speed(at: number, from: number, to: number): number {
  if (at < from || at > to) return 0;
  if (at - from < EDGE_PX) return -FASTEST_PX * (1 - (at - from) / EDGE_PX);
  if (to - at < EDGE_PX) return FASTEST_PX * (1 - (to - at) / EDGE_PX);
  return 0;
}
