import type { BoardHandle } from '@/components/board/board-state';
import { undo } from '@/components/board/commands';
import { tryEdit } from '@/components/board/try-edit';
import { itemCount, itemName } from '@/components/board/words';
import { toast } from '@/components/ui/toast';
import { putBackBoard, putBackItem } from '@/lib/board/put-back';
import type { Board } from '@/lib/board/types';
import { timeWords } from './activity-words.ts';
import type { Past } from './load-past.ts';

/** Puts one item of the live board back to how it was, as an edit of this person. */
export function putItemBack(live: BoardHandle, item: string, past: Board): void {
  const was = past.items.get(item) ?? null;
  const name = was ?? live.view.getItem(item);
  const done = tryEdit(live, (doc, actor) => {
    putBackItem(doc, actor, { item, past });
    return true;
  });
  if (!done) return;
  const said = was === null ? 'is off the board, as it was then' : 'is back to how it was';
  toast(`${name ? itemName(name) : 'The item'} ${said}.`, undoOf(live));
}

/** Puts the whole board back, for everybody, as one edit of this person; the screen goes back to the present. */
export function putWholeBack(live: BoardHandle, past: Past): void {
  const items = tryEdit(live, (doc, actor) => putBackBoard(doc, actor, past.board));
  if (items === undefined) return;
  live.ui.set({ past: null });
  toast(`The board is back to ${timeWords(past.at)}: ${itemCount(items)} changed.`, undoOf(live));
  if (items > 0) void tellOthers(live, past.seq, items);
}

/** The activity names it, once it is on disk. It is told in the items' own history in any case. */
async function tellOthers({ room, boardId }: BoardHandle, seq: number, items: number) {
  try {
    await room?.flush();
    await fetch(`/api/boards/${boardId}/history/restored`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seq, items }),
    });
  } catch {
    // Offline: the edit is kept and sent later, without this line above it.
  }
}

const undoOf = (live: BoardHandle) => ({ label: 'Undo', run: () => undo(live) });
