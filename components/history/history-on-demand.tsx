'use client';
import dynamic from 'next/dynamic';
import { useUi } from '@/components/board/board-state';

// Loaded when first wanted: most visits to a board look at its present.
const ActivityPanel = dynamic(() => import('./activity-panel.tsx').then((m) => m.ActivityPanel), {
  ssr: false,
});
export const PastScreen = dynamic(() => import('./past-screen.tsx').then((m) => m.PastScreen), {
  ssr: false,
});

/** What happened on the board, while it is open beside it. */
export function ActivityOnDemand() {
  return useUi((ui) => ui.activity) ? <ActivityPanel /> : null;
}
