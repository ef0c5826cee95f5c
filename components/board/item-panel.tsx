'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import { useBoard, useUi } from './board-state.tsx';
import { closePanel, PANEL_ID } from './commands.ts';
import { ItemPanelBody } from './item-panel-body.tsx';
import { ItemPanelGone } from './item-panel-gone.tsx';
import { useItem } from './use-item.ts';

export interface ItemPanelProps {
  /** Names of the board's members, offered as owners. */
  people?: readonly string[];
  /** Names of the imported plans, by their id. */
  sources?: Readonly<Record<string, string>>;
}

const SHEET =
  'fixed z-30 flex flex-col border-line bg-surface outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:h-[86dvh] max-sm:rounded-t-lg max-sm:border-t sm:inset-y-0 sm:right-0 sm:w-[24rem] min-[1600px]:w-[26rem] sm:border-l max-[1099px]:shadow-lift min-[1100px]:static min-[1100px]:h-full min-[1100px]:shrink-0 print:hidden';

/** One item in full, beside the board: it stays open while the board is worked on. */
export function ItemPanel({ people = [], sources = {} }: ItemPanelProps) {
  const id = useUi((ui) => ui.panel);
  return id === null ? null : <Sheet id={id} people={people} sources={sources} />;
}

function Sheet({ id, people, sources }: Required<ItemPanelProps> & { id: string }) {
  const board = useBoard();
  const item = useItem(id);
  const sheet = useRef<HTMLElement>(null);

  // The keyboard comes along when the panel opens, not when it changes to the next item.
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);

  return (
    <aside
      ref={sheet}
      id={PANEL_ID}
      tabIndex={-1}
      aria-label="Item"
      data-lane={item?.place.lane}
      className={SHEET}
    >
      {item ? (
        <ItemPanelBody key={id} item={item} people={people} sources={sources} />
      ) : (
        <>
          <div className="flex justify-end p-2">
            <IconButton label="Close" keys="Esc" onClick={() => closePanel(board)}>
              <X size={16} />
            </IconButton>
          </div>
          <ItemPanelGone id={id} />
        </>
      )}
    </aside>
  );
}
