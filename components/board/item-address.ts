'use client';
import { useEffect } from 'react';
import { useBoard, useUi } from './board-state.tsx';

const PREFIX = '#item=';

/** A link that opens the board with this item's panel. */
export const linkToItem = (id: string): string =>
  `${location.origin}${location.pathname}${location.search}${PREFIX}${id}`;

const itemInAddress = (): string | null =>
  location.hash.startsWith(PREFIX) ? decodeURIComponent(location.hash.slice(PREFIX.length)) : null;

/** Keeps the open item in the address, so that a reload and a copied address come back to it. */
export function useItemAddress(): void {
  const { ui } = useBoard();
  const panel = useUi((now) => now.panel);

  useEffect(() => {
    const open = () => {
      const item = itemInAddress();
      if (item !== null) ui.set({ panel: item });
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [ui]);

  useEffect(() => {
    // The very first render knows of no panel yet, while the address may.
    if (panel === itemInAddress() || panel !== ui.get().panel) return;
    const { pathname, search } = location;
    history.replaceState(history.state, '', `${pathname}${search}${panel ? PREFIX + panel : ''}`);
  }, [panel, ui]);
}
