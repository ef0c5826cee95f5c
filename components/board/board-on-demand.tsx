import dynamic from 'next/dynamic';
import { useUi } from './board-state.tsx';
import { useItemAddress } from './item-address.ts';
import type { ItemPanelProps } from './item-panel.tsx';
import { useLiveValue } from './live-value.ts';
import { useParts } from './parts.ts';

// Loaded when first wanted, so that a board is on the screen sooner.
const ItemPanel = dynamic(() => import('./item-panel.tsx').then((m) => m.ItemPanel), {
  ssr: false,
});
const SelectionBar = dynamic(() => import('./selection-bar.tsx').then((m) => m.SelectionBar), {
  ssr: false,
});
const CardMenu = dynamic(() => import('./card-menu.tsx').then((m) => m.CardMenu), { ssr: false });

/** The panel while an item is open in it, also one that the address names. */
export function PanelOnDemand(props: ItemPanelProps) {
  useItemAddress();
  const isOpen = useUi((ui) => ui.panel !== null);
  return isOpen ? <ItemPanel {...props} /> : null;
}

/** The card menu while one is open. */
export function CardMenuOnDemand() {
  const { menu } = useParts();
  const isOpen = useLiveValue(menu, (now) => now !== null);
  return isOpen ? <CardMenu /> : null;
}

/** What can be done with the selected cards, while there are any. */
export function SelectionBarOnDemand() {
  return useUi((ui) => ui.selection.size > 0) ? <SelectionBar /> : null;
}
