'use client';
import { useEffect } from 'react';
import { useBoard, useUi, type BoardUi, type UiStore } from '@/components/board/board-state';

const END = /\/history$/;

/** The earlier moment that the address names, or null for the board's present. */
function pastInAddress(): BoardUi['past'] {
  if (!END.test(location.pathname)) return null;
  const query = new URLSearchParams(location.search);
  const [seq, at] = [Number(query.get('seq')), query.get('at')];
  if (Number.isSafeInteger(seq) && seq > 0) return { seq };
  return at === null ? { seq: null } : { seq: null, at };
}

const followed = new WeakSet<UiStore>();

/** Keeps the moment that is shown in the address, so that a reload, a link and the Back button come to it. */
export function usePastAddress(): void {
  const { ui, boardId, room } = useBoard();
  const past = useUi((now) => now.past);

  // Back and Forward lead in and out for as long as the page is open, also while the present is shown.
  useEffect(() => {
    if (room === null || followed.has(ui)) return;
    followed.add(ui);
    if (END.test(location.pathname)) ui.set({ past: pastInAddress() });
    window.addEventListener('popstate', () => ui.set({ past: pastInAddress() }));
  }, [ui, room]);

  useEffect(() => {
    // The very first render knows of no moment yet, while the address may.
    if (room === null || past === null || past !== ui.get().past) return;
    const query = past.seq === null ? (past.at ? `?at=${past.at}` : '') : `?seq=${past.seq}`;
    const address = `/boards/${boardId}/history${query}`;
    if (END.test(location.pathname)) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }, [past, ui, boardId, room]);

  // Leaving it any other way than by the Back button.
  useEffect(
    () => () => {
      if (ui.get().past === null && END.test(location.pathname))
        history.pushState(null, '', `/boards/${boardId}`);
    },
    [ui, boardId],
  );
}
