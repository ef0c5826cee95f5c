'use client';
import { useEffect, useState } from 'react';
import { useBoard, useUi } from '@/components/board/board-state';
import type { KeptHistory } from '@/lib/sync/activity';
import { loadKept, loadPast, type Past } from './load-past.ts';

export interface PastState {
  /** What is shown; stays while another moment loads. */
  past: Past | null;
  /** Why the moment that was asked for cannot be shown. */
  trouble: string | null;
  loading: boolean;
  kept: KeptHistory | null;
  /** The row that is shown or on its way. */
  wanted: number | null;
}

/** Sliding over many moments asks only for those one stays at, in ms. */
const CALM_MS = 90;

/** The moment that the screen is at, loaded. */
export function usePast(): PastState {
  const { boardId, ui, view } = useBoard();
  const moment = useUi((now) => now.past);
  const [past, setPast] = useState<Past | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [kept, setKept] = useState<KeptHistory | null>(null);

  // Where the slider ends moves on while others work.
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void =>
      void loadKept(boardId, abort.signal).then((found) => found && setKept(found));
    ask();
    const stop = view.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, 1_500);
    });
    return () => {
      stop();
      clearTimeout(timer);
      abort.abort();
    };
  }, [boardId, view]);

  const last = kept?.last.seq ?? null;
  const seq = moment?.seq ?? null;
  const at = moment?.at ?? null;
  // Neither a row nor a time: the newest there is when it opens.
  const asked = seq ?? (at === null ? last : null);

  useEffect(() => {
    if (asked === null && at === null) return;
    const abort = new AbortController();
    const load = async () => {
      try {
        const target = asked === null ? { at: isoTime(at) } : { seq: asked };
        const found = await loadPast(boardId, target, abort.signal);
        if (abort.signal.aborted) return found.doc.destroy();
        setTrouble(null);
        setPast(found);
        if (ui.get().past?.seq !== found.seq) ui.set({ past: { seq: found.seq } });
      } catch (error) {
        if (abort.signal.aborted) return;
        setTrouble(error instanceof Error ? error.message : 'This moment did not load. Try again.');
      }
    };
    const timer = setTimeout(() => void load(), CALM_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [boardId, asked, at, ui]);

  useEffect(() => () => past?.doc.destroy(), [past]);

  const loading = trouble === null && (past === null || past.seq !== asked);
  return { past, trouble, kept, wanted: asked, loading };
}

/** An address may name a time as people write it; what is no time is left to the server to refuse. */
function isoTime(at: string | null): string {
  const time = new Date(at ?? '');
  return Number.isNaN(time.getTime()) ? (at ?? '') : time.toISOString();
}
