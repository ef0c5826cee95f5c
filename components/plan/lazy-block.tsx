'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';

interface LazyBlockProps {
  /** Names the block, so that a pane can scroll to one that is not drawn yet. */
  name: string;
  /** Height in pixels until it was drawn once. */
  estimate: number;
  eager?: boolean;
  className?: string;
  children: () => ReactNode;
}

/** Pixels around the screen within which a block is drawn. */
const MARGIN = 900;

/** Draws its children only near the screen: a plan of 40,000 lines stays light, rows of any height stay possible. */
export function LazyBlock({ name, estimate, eager = false, className, children }: LazyBlockProps) {
  const [near, setNear] = useState(eager);
  const [height, setHeight] = useState(estimate);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const block = ref.current;
    if (!block || eager) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // Somebody is typing in it: it stays until the focus leaves.
        if (entry.isIntersecting || block.contains(document.activeElement)) return setNear(true);
        // Once drawn, it keeps the height it had: nothing jumps when it goes.
        if (block.childElementCount > 0) setHeight(block.offsetHeight);
        setNear(false);
      },
      { root: block.closest('[data-pane]'), rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(block);
    return () => observer.disconnect();
  }, [eager]);

  return (
    <div ref={ref} data-block={name} className={className} style={near ? undefined : { height }}>
      {near && children()}
    </div>
  );
}

/** Scrolls a pane to `[data-line="n"]`, through its block when that is not drawn yet. */
export function scrollToLine(pane: HTMLElement, line: number, block: string): void {
  let tries = 0;
  const seek = () => {
    const target = pane.querySelector(`[data-line="${line}"]`);
    if (target) centre(pane, target);
    else if (tries++ < 20) {
      const holder = pane.querySelector(`[data-block="${block}"]`);
      if (holder) centre(pane, holder);
      requestAnimationFrame(seek);
    }
  };
  seek();
}

/** Moves only the pane: `scrollIntoView` would move the page around it too. */
function centre(pane: HTMLElement, target: Element): void {
  const outer = pane.getBoundingClientRect();
  const inner = target.getBoundingClientRect();
  if (inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8) return;
  pane.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 3);
}
