'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Board } from '@/lib/board/types';
import type { BoardView } from '@/lib/board/view';

/** The board as it is now, read again whenever it changes. */
export function useLiveBoard(view: BoardView): Board {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const readItems = useCallback(() => view.getItems(), [view]);
  const readMeta = useCallback(() => view.getMeta(), [view]);
  const items = useSyncExternalStore(subscribe, readItems, readItems);
  const meta = useSyncExternalStore(subscribe, readMeta, readMeta);
  return useMemo(() => ({ meta, items }), [meta, items]);
}
