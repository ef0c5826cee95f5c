'use client';
import { useState } from 'react';

/**
 * For the content of a dialog that no trigger of its own opens: gives the keyboard back, on closing, to what had it on
 * opening. After a menu that is the button the menu hung from.
 */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => focusHolder());
  return (event) => {
    if (!before?.isConnected) return;
    event.preventDefault();
    before.focus({ preventScroll: true });
  };
}

function focusHolder(): HTMLElement | null {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role=menu]');
  if (menu) return document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return activeElement instanceof HTMLElement && activeElement !== document.body
    ? activeElement
    : null;
}
