'use client';
import dynamic from 'next/dynamic';
import { useUi } from './board-state.tsx';

const SettingsDialog = dynamic(
  () => import('./board-settings-dialog.tsx').then((m) => m.SettingsDialog),
  { ssr: false },
);

/** The number of weeks, the first Monday, and what the lanes mean. Loaded when it is first opened. */
export function BoardSettings() {
  const open = useUi((ui) => ui.overlay === 'settings');
  return open ? <SettingsDialog /> : null;
}
