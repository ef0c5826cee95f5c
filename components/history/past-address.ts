'use client';
import { useEffect } from 'react';
import { useBoard, useUi, type BoardUi } from '@/components/board/board-state';

const END = /\/history$/;

/** The earlier moment that the address names, or null for the board's present. */
function pastInAddress(): BoardUi['past'] {
  if (!END.test(location.pathname)) return null;
  const query = new URLSearchParams(location.search);
  const [seq, at] = [Number(query.get('seq')), query.get('at')];
  if (Number.isSafeInteger(seq) && seq > 0) return { seq };
  return at === null ? { seq: null } : { seq: null, at };
}

/** Keeps the moment that is shown in the address, so that a reload, a link and the Back button come to it. */
export function usePastAddress(): void {
  const { ui, boardId, room } = useBoard();
  const past = useUi((now) => now.past);

  useEffect(() => {
    if (room === null) return;
    const read = () => ui.set({ past: pastInAddress() });
    if (END.test(location.pathname)) read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, [ui, room]);

  useEffect(() => {
    // The very first render knows of no moment yet, while the address may.
    if (room === null || past !== ui.get().past) return;
    const isThere = END.test(location.pathname);
    if (past === null) {
      if (isThere) history.pushState(null, '', `/boards/${boardId}`);
      return;
    }
    const query = past.seq === null ? (past.at ? `?at=${past.at}` : '') : `?seq=${past.seq}`;
    const address = `/boards/${boardId}/history${query}`;
    if (isThere) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }, [past, ui, boardId, room]);
}
