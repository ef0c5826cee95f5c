import { useLayoutEffect, type RefObject } from 'react';
import { useParts } from './parts.ts';
import { canvasMeasure } from './title-lines.ts';

/** Tells the layout how large the grid's window is, now and whenever it changes, and when the font is there to be measured. */
export function useFrame(scroller: RefObject<HTMLElement | null>): void {
  const { layout } = useParts();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let measure = canvasMeasure();
    let ended = false;
    const look = () => {
      if (ended) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const style = getComputedStyle(element);
      const size = (name: string) => Number.parseFloat(style.getPropertyValue(name));
      layout.setFrame({
        width: element.clientWidth / rem,
        height: element.clientHeight / rem,
        head: size('--head'),
        tray: size('--tray'),
        week: size('--week'),
        measure,
      });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    void document.fonts.ready.then(() => {
      measure = canvasMeasure();
      look();
    });
    return () => {
      ended = true;
      observer.disconnect();
    };
  }, [layout, scroller]);
}
