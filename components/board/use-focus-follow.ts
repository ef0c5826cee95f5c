import { useEffect, useRef, type RefObject } from 'react';
import { useUi } from './board-state.tsx';
import type { Layout } from './layout.ts';
import { locate } from './navigate.ts';

/** The card as it can be reached now: a phone draws a bar of several weeks on several pages. */
export const cardSelector = (item: string): string =>
  `[data-item="${CSS.escape(item)}"]:not([inert] *)`;

/** Puts the browser's focus where the board's focus is, also after the card was drawn anew somewhere else. */
export function useFocusFollow(scroller: RefObject<HTMLElement | null>, layout: Layout): void {
  const focus = useUi((ui) => ui.focus);
  const panel = useUi((ui) => ui.panel);
  const wasOpen = useRef(panel);
  useEffect(() => {
    const opened = panel !== null && wasOpen.current !== panel;
    const closed = wasOpen.current !== null && panel === null;
    wasOpen.current = panel;
    if (!focus || !scroller.current || locate(layout, focus) === null) return;
    const target = scroller.current.querySelector<HTMLElement>(
      focus.kind === 'item'
        ? cardSelector(focus.item)
        : `[data-slot="${focus.cell.lane}:${focus.cell.week}"]`,
    );
    const { activeElement } = document;
    if (!target || target === activeElement) return;
    if (opened) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const free = activeElement === null || activeElement === document.body;
    // Never out of a field somebody types in, nor out of a menu or the panel.
    const onGrid =
      scroller.current.contains(activeElement) &&
      activeElement?.matches('textarea, input') !== true;
    if (free || onGrid || closed) target.focus();
  }, [focus, panel, layout, scroller]);
}
