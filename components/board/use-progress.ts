import { useCallback, useRef, useSyncExternalStore } from 'react';
import { progressOf, type Progress } from '@/lib/board/progress';
import { useBoard } from './board-state.tsx';

/** How far the board is; counted again after each change. */
export function useProgress(): Progress {
  const { view } = useBoard();
  const counted = useRef<{ version: number; progress: Progress } | null>(null);
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const get = useCallback(() => {
    const version = view.getSnapshotVersion();
    if (counted.current?.version !== version) {
      counted.current = { version, progress: progressOf(view.getItems().values()) };
    }
    return counted.current.progress;
  }, [view]);
  return useSyncExternalStore(subscribe, get, get);
}
