'use client';
import dynamic from 'next/dynamic';
import { useUi, type Command } from './board-state.tsx';

const HelpDialog = dynamic(() => import('./help-dialog.tsx').then((m) => m.HelpDialog), {
  ssr: false,
});

/** All keys of the board. Loaded when it is first opened. */
export function Help({ commands }: { commands: readonly Command[] }) {
  const open = useUi((ui) => ui.overlay === 'help');
  return open ? <HelpDialog commands={commands} /> : null;
}
