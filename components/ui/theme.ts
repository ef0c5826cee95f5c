'use client';
import { useSyncExternalStore } from 'react';
import { THEME_KEY } from './theme-key.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** What this browser chose; its storage may be blocked, then the system decides. */
function stored(): Theme {
  try {
    const value = localStorage.getItem(THEME_KEY);
    return isTheme(value) ? value : 'system';
  } catch {
    return 'system';
  }
}

let current: Theme | null = null;
const listeners = new Set<() => void>();
const get = (): Theme => (current ??= stored());

function show(theme: Theme): void {
  current = theme;
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

/** Another tab chose: every open board changes with it. */
function onStorage(event: StorageEvent): void {
  if (event.key === THEME_KEY || event.key === null) show(stored());
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
}

/** Shows the theme now and keeps the choice in this browser. */
export function setTheme(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}

/** The other one of light and dark, whatever is shown now. */
export function flipTheme(): void {
  const theme = get();
  const dark =
    theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  setTheme(dark ? 'light' : 'dark');
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, get, () => 'system' as const);
