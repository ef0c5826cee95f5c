'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useBoard, useUi, type Command } from './board-state.tsx';

const PaletteDialog = dynamic(() => import('./palette-dialog.tsx').then((m) => m.PaletteDialog), {
  ssr: false,
});

interface PaletteProps {
  commands: readonly Command[];
}

/** Every command and every item, found by a few letters. Loaded when it is first opened. */
export function Palette({ commands }: PaletteProps) {
  const open = useUi((ui) => ui.overlay === 'palette');
  return open ? <Opened commands={commands} /> : null;
}

/** Keys that walk over the grid: who types a name into the palette does not want to walk. */
const WALKING =
  /^(?:mod\+)?(?:left|right|up|down|home|end)$|^shift\+(?:up|down)$|^(?:enter|space)$/i;

function Opened({ commands }: PaletteProps) {
  const board = useBoard();
  // Judged once, while the keyboard is still where it was: some commands are about the card it is on.
  const [offered] = useState(() =>
    commands.filter(
      ({ id, keys, enabled }) =>
        id !== 'palette' && !WALKING.test(keys ?? '') && enabled?.(board) !== false,
    ),
  );
  return <PaletteDialog commands={offered} />;
}
