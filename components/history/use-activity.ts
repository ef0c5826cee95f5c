'use client';
import { useCallback, useEffect, useState } from 'react';
import { useBoard } from '@/components/board/board-state';
import type { EventGroup } from '@/lib/board/events';
import type { ActivityEntry, ActivityPage } from '@/lib/sync/activity';

export interface ActivityFilter {
  person: string | null;
  group: EventGroup | null;
  item: string | null;
}
export const ALL_ACTIVITY: ActivityFilter = { person: null, group: null, item: null };

export interface ActivityState {
  kind: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  entries: readonly ActivityEntry[];
  names: Readonly<Record<string, string>>;
  next: number | null;
  people: readonly { id: string; name: string }[];
}

const EMPTY: ActivityState = { kind: 'loading', entries: [], names: {}, next: null, people: [] };
/** An edit is on disk a moment after it is drawn; a board that many edit is asked about no more often than this. */
const AFTER_EDIT_MS = 1_200;
/** Going through items by key asks for nothing of those passed by. */
const CALM_MS = 300;
/** A filter may leave whole pages out: so many of them are passed over without asking. */
const EMPTY_PAGES = 5;

/** The activity of the board, the latest first, with what happens while one looks. `board` is the live one. */
export function useActivity(filter: ActivityFilter) {
  const { boardId, view } = useBoard();
  const { person, group, item } = filter;
  const key = `${person} ${group} ${item}`;
  const [kept, setState] = useState({ ...EMPTY, key });
  // What another filter found is not shown while this one's is on its way.
  const state = kept.key === key ? kept : { ...EMPTY, people: kept.people };

  const ask = useCallback(
    async (page: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ActivityPage> => {
      const query = new URLSearchParams({
        ...page,
        ...(person && { person }),
        ...(group && { kind: group }),
        ...(item && { item }),
      });
      const url = `/api/boards/${boardId}/activity?${query}`;
      const response = await fetch(url, signal ? { signal } : {});
      if (!response.ok) throw new Error(`activity answered ${response.status}`);
      return (await response.json()) as ActivityPage;
    },
    [boardId, person, group, item],
  );

  /** A page that shows something, or the end. */
  const askOlder = useCallback(
    async (before: number | null, signal?: AbortSignal): Promise<ActivityPage> => {
      let page = await ask(before === null ? {} : { before: String(before) }, signal);
      for (let n = 1; n < EMPTY_PAGES && page.entries.length === 0 && page.next !== null; n += 1)
        page = await ask({ before: String(page.next) }, signal);
      return page;
    },
    [ask],
  );

  const load = useCallback(
    async (before: number | null, signal?: AbortSignal): Promise<void> => {
      try {
        const page = await askOlder(before, signal);
        setState((now) => ({
          key,
          kind: 'ready',
          entries: before === null ? page.entries : [...now.entries, ...page.entries],
          names: before === null ? page.names : { ...now.names, ...page.names },
          next: page.next,
          people: page.people ?? now.people,
        }));
      } catch {
        if (!signal?.aborted) setState((now) => ({ ...now, key, kind: 'failed' }));
      }
    },
    [askOlder, key],
  );

  /** What came since the newest that is shown. */
  const loadNewer = useCallback(
    async (newest: number, signal: AbortSignal): Promise<void> => {
      const page = await ask({ after: String(newest) }, signal).catch(() => null);
      if (page === null || signal.aborted) return;
      // More than a page came at once: the list begins anew.
      if (page.next !== null) return load(null, signal);
      if (page.entries.length === 0) return;
      setState((now) => {
        const known = new Set(now.entries.map(({ id }) => id));
        const added = page.entries.filter(({ id }) => !known.has(id));
        return {
          ...now,
          entries: [...added, ...now.entries],
          names: { ...now.names, ...page.names },
        };
      });
    },
    [ask, load],
  );

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void load(null, abort.signal), item === null ? 0 : CALM_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [load, item]);

  const newest = state.kind === 'loading' ? null : (state.entries[0]?.id ?? 0);
  useEffect(() => {
    if (newest === null) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void loadNewer(newest, abort.signal);
      }, AFTER_EDIT_MS);
    };
    // Something may have happened while the page before was on its way.
    look();
    const stop = item === null ? view.subscribe(look) : view.subscribeItem(item, look);
    return () => {
      stop();
      clearTimeout(timer);
      abort.abort();
    };
  }, [newest, loadNewer, view, item]);

  return {
    state,
    loadMore: () => void load(state.next),
    retry: () => {
      setState((now) => ({ ...now, kind: 'loading' }));
      void load(null);
    },
  };
}
