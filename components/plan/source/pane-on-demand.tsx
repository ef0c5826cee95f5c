'use client';
import dynamic from 'next/dynamic';
import { useUi } from '@/components/board/board-state';

// An editor is large, and most visits to a board never open it.
const SourcePane = dynamic(() => import('./source-pane.tsx').then((m) => m.SourcePane), {
  ssr: false,
});

/** The plan's text beside the board, while it is open. */
export function SourcePaneOnDemand() {
  const open = useUi((ui) => ui.source);
  return open ? <SourcePane /> : null;
}
