'use client';
import { useEffect, useEffectEvent } from 'react';
import { useBoard, type Command } from './board-state.tsx';
import { isModifier, matchKeys, type Press } from './key-match.ts';

/** How long the first key of a sequence ("g" of "g b") waits for the next, in milliseconds. */
const SEQUENCE_MS = 1_500;

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

export const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  code: event.code,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
  altKey: event.altKey,
  shiftKey: event.shiftKey,
  altGraph: event.getModifierState('AltGraph'),
});

/**
 * Makes the keys of the commands work, with one listener. A key that is no command stays the browser's; so does every key
 * in a text field (save of commands marked `inText`), in an open menu or dialog, and while an input method composes.
 */
export function useShortcuts(commands: readonly Command[]): void {
  const board = useBoard();
  const onKey = useEffectEvent((event: KeyboardEvent, pending: string): string => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return pending;
    const place = placeOf(event.target);
    // A dialog that was asked for but is still loading has the keys already: a search typed at once must not move cards.
    if (place === 'layer' || board.ui.get().overlay !== null) return '';
    const rows = commands.filter(
      (command) => (place === 'page' || command.inText) && command.enabled?.(board) !== false,
    );
    const matched = matchKeys(rows, { press: pressOf(event), pending, mac: isMac() });
    if (matched.kind === 'none') return '';
    event.preventDefault();
    if (matched.kind === 'wait') return matched.pending;
    matched.row.run(board);
    return '';
  });

  useEffect(() => {
    let pending = '';
    let since = 0;
    const listener = (event: KeyboardEvent) => {
      if (event.timeStamp - since > SEQUENCE_MS) pending = '';
      pending = onKey(event, pending);
      since = event.timeStamp;
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Where a key press happens: in something that types, in a layer with keys of its own, or on the page. */
function placeOf(target: EventTarget | null): 'text' | 'layer' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'))
    return 'layer';
  if (target.isContentEditable || target.matches('textarea, select')) return 'text';
  return target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=range])')
    ? 'text'
    : 'page';
}
