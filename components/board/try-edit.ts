import type * as Y from 'yjs';
import type { Actor } from '@/lib/board/types';
import { toast } from '@/components/ui/toast';
import type { BoardHandle } from './board-state.tsx';

/**
 * Runs an edit as the person at this screen. Refused input (the edit throws a sentence) is shown and nothing is
 * changed; then the result is undefined. So it is for somebody who may not edit.
 */
export function tryEdit<T>(
  board: BoardHandle,
  edit: (doc: Y.Doc, actor: Actor) => T,
): T | undefined {
  if (!board.canEdit) return undefined;
  try {
    return edit(board.doc, { user: board.user.id, now: Date.now() });
  } catch (error) {
    toast(error instanceof Error ? error.message : 'That did not work. Try again.');
    return undefined;
  }
}
