import { useCallback, useSyncExternalStore } from 'react';
import { useBoard } from './board-state.tsx';

/** Whether there is something to undo and to redo. */
export function useUndo(): { canUndo: boolean; canRedo: boolean } {
  const { undo } = useBoard();
  const subscribe = useCallback((listener: () => void) => undo.subscribe(listener), [undo]);
  const canUndo = useSyncExternalStore(
    subscribe,
    () => undo.canUndo,
    () => false,
  );
  const canRedo = useSyncExternalStore(
    subscribe,
    () => undo.canRedo,
    () => false,
  );
  return { canUndo, canRedo };
}
