'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { restoreItem } from '@/lib/board/edit';
import { Button } from '@/components/ui/button';
import { useBoard } from './board-state.tsx';
import { timeAgo } from './history-sentence.ts';
import { tryEdit } from './try-edit.ts';
import { useNow } from './use-now.ts';
import { itemName } from './words.ts';

/** What the panel says of an item that was deleted while it was open, with the way back. */
export function ItemPanelGone({ id }: { id: string }) {
  const board = useBoard();
  const { view, user } = board;
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const get = () => view.getDeleted();
  const deleted = useSyncExternalStore(subscribe, get, get);
  const now = useNow();
  const item = deleted.find((one) => one.id === id);
  if (!item?.deleted) {
    return (
      <p className="px-5 text-ink-soft">
        This item is not on the board. The link to it may come from another board.
      </p>
    );
  }
  const who = item.deleted.by === user.id ? 'You deleted' : 'A colleague deleted';
  return (
    <div className="grid justify-items-start gap-3 px-5">
      <h2 dir="auto" className="text-lg font-semibold text-ink-soft line-through">
        {itemName(item)}
      </h2>
      <p>
        {who} this item {timeAgo(item.deleted.at, now)}. Nothing of it is lost.
      </p>
      {board.canEdit && (
        <Button
          tone="solid"
          onClick={() => tryEdit(board, (doc, actor) => restoreItem(doc, actor, { item: id }))}
        >
          Restore it
        </Button>
      )}
    </div>
  );
}
