import { useCallback, useSyncExternalStore } from 'react';
import type { Item, Meta } from '@/lib/board/types';
import { useBoard } from './board-state.tsx';

/** One item, drawn again only when it changes; undefined once it is deleted. */
export function useItem(id: string): Item | undefined {
  const { view } = useBoard();
  const subscribe = useCallback(
    (listener: () => void) => view.subscribeItem(id, listener),
    [view, id],
  );
  const get = () => view.getItem(id);
  return useSyncExternalStore(subscribe, get, get);
}

export function useMeta(): Meta {
  const { view } = useBoard();
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const get = () => view.getMeta();
  return useSyncExternalStore(subscribe, get, get);
}
