'use client';
import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from 'react';

export interface TriggerProps {
  onClick?: () => void;
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
}

interface OnDemandProps {
  trigger: ReactElement<TriggerProps>;
  /** What it opens. */
  popup?: 'menu' | 'dialog';
  /** Begins to load what `children` needs. */
  preload: () => unknown;
  /** Takes the place of the trigger from the first click on, and begins open. */
  children: ReactNode;
}

/** A button whose popup is not on the page before somebody wants it: pointing at it loads, a click opens, and none is lost. */
export function OnDemand({ trigger, popup = 'menu', preload, children }: OnDemandProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted) return <Suspense fallback={trigger}>{children}</Suspense>;
  return cloneElement(trigger, {
    'aria-haspopup': popup,
    'aria-expanded': false,
    onPointerEnter: () => void preload(),
    onFocus: () => void preload(),
    onClick: () => setWanted(true),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      setWanted(true);
    },
  });
}
