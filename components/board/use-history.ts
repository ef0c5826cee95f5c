'use client';
import { useCallback, useEffect, useState } from 'react';
import { useBoard } from './board-state.tsx';
import type { HistoryEntry, HistoryPage } from './history-sentence.ts';

export interface HistoryState {
  kind: 'loading' | 'ready' | 'failed';
  events: readonly HistoryEntry[];
  more: boolean;
}

const EMPTY: HistoryState = { kind: 'loading', events: [], more: false };
/** Going through items by key asks for no history of those passed by; an edit is on disk a moment after it is drawn. */
const CALM_MS = 300;
const AFTER_EDIT_MS = 1_200;

/** An item's history, asked for again when the item changes. */
export function useHistory(item: string) {
  const { boardId, room, view } = useBoard();
  const [state, setState] = useState(EMPTY);
  const served = room !== null;

  const load = useCallback(
    async (before: number | null, signal?: AbortSignal) => {
      const query = before === null ? '' : `?before=${before}`;
      const url = `/api/boards/${boardId}/items/${item}/history${query}`;
      try {
        const response = await fetch(url, signal ? { signal } : {});
        if (!response.ok) throw new Error(`history answered ${response.status}`);
        const page = (await response.json()) as HistoryPage;
        setState((now) => joinPage(now, page, before));
      } catch {
        if (!signal?.aborted) setState((now) => ({ ...now, kind: 'failed' }));
      }
    },
    [boardId, item],
  );

  useEffect(() => {
    if (!served) return;
    const abort = new AbortController();
    const ask = (): void => void load(null, abort.signal);
    let timer = setTimeout(ask, CALM_MS);
    const stop = view.subscribeItem(item, () => {
      clearTimeout(timer);
      timer = setTimeout(ask, AFTER_EDIT_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      abort.abort();
    };
  }, [served, load, view, item]);

  return {
    state,
    loadMore: () => void load(state.events.at(-1)?.id ?? null),
    retry: () => {
      setState((now) => ({ ...now, kind: 'loading' }));
      void load(null);
    },
  };
}

/** Newer and older pages in one list; what is there already stays, so that nothing jumps. */
function joinPage(now: HistoryState, page: HistoryPage, before: number | null): HistoryState {
  if (before !== null) {
    return { kind: 'ready', events: [...now.events, ...page.events], more: page.more };
  }
  const oldest = page.events.at(-1)?.id ?? 0;
  const older = now.events.filter(({ id }) => id < oldest);
  const gap = page.more && !now.events.some(({ id }) => id >= oldest);
  return older.length === 0 || gap
    ? { kind: 'ready', events: page.events, more: page.more }
    : { kind: 'ready', events: [...page.events, ...older], more: now.more };
}
