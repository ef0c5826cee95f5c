'use client';
import dynamic from 'next/dynamic';
import { useUi, type Command } from './board-state.tsx';

const PaletteDialog = dynamic(() => import('./palette-dialog.tsx').then((m) => m.PaletteDialog), {
  ssr: false,
});

/** Every command and every item, found by a few letters. Loaded when it is first opened. */
export function Palette({ commands }: { commands: readonly Command[] }) {
  const open = useUi((ui) => ui.overlay === 'palette');
  return open ? <PaletteDialog commands={commands} /> : null;
}
